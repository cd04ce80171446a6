"""A source: a publisher's capabilities as data, and three hooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from tradewinds.sources.ask import Ask
from tradewinds.sources.errors import RowLimit
from tradewinds.sources.row import Row

MEMORY = 256 << 20
"""Bytes of one answer that may be held in memory; larger data sets are read from disk in batches."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One thing a source gives: its name here, its own id and path there, what it holds, the months one call may span.

    `by` are the parts of a question that narrow it: "product", "partner".
    """

    name: str
    about: str
    path: str = ""
    id: str = ""
    longest: int = 12
    by: tuple[str, ...] = ("product", "partner")


@dataclass(frozen=True, slots=True)
class Key:
    """How a source takes a key: the variable and the keyring entry that hold it, and the parameter or header it goes in."""

    variable: str
    parameter: str = ""
    header: str = ""
    where: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """What a publisher allows: calls a second, calls a day, the zone in hours from UTC in which its day begins.

    `by_service` says that each service, the first part of a path, has the calls of a day for itself.
    """

    per_second: float = 1.0
    per_day: int | None = None
    zone: int = 0
    by_service: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One request, without the key: `parameters` in order; `cost` in calls of the quota.

    `bulk` answers go to disk; a `keyless` call is sent without a key.

    `ask` is the part of the question that this call answers, so that its rows can be read again from the answer alone.
    """

    path: str
    ask: Ask
    parameters: tuple[tuple[str, str], ...] = ()
    cost: int = 1
    bulk: bool = False
    keyless: bool = False

    def at(self, home: str) -> str:
        """The address under a source's home as a person may see it: no key is in it.

        >>> Call("a/b", Ask(), (("year", "2025"), ("item", "a+b"))).at("https://example.org/")
        'https://example.org/a/b?year=2025&item=a%2Bb'
        """
        from urllib.parse import urlencode

        address = place(home, self.path)
        return f"{address}?{urlencode(self.parameters, safe=',:*/')}" if self.parameters else address


def place(home: str, path: str) -> str:
    """The address of a path under a home; a path that is a whole address stands for itself.

    >>> place("https://example.org/", "/a/b"), place("", "https://example.org/c")
    ('https://example.org/a/b', 'https://example.org/c')
    """
    return path if path.startswith(("https://", "http://")) else f"{home.rstrip('/')}/{path.lstrip('/')}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: its name, and its bytes in memory or in a file on disk."""

    name: str
    data: bytes | Path

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data) if isinstance(self.data, bytes) else self.data.stat().st_size

    def read(self, limit: int = MEMORY) -> bytes:
        """All bytes.

        Raises UnsafeFile above `limit`.
        """
        from tradewinds.sources.errors import UnsafeFile

        if self.size > limit:
            raise UnsafeFile(
                "more data than can be read at once",
                got=f"{self.name}: {self.size:,} bytes",
                accepted=f"up to {limit:,}",
            )
        return self.data if isinstance(self.data, bytes) else self.data.read_bytes()

    def open(self) -> BinaryIO:
        """A stream of the bytes."""
        return BytesIO(self.data) if isinstance(self.data, bytes) else self.data.open("rb")


Plan = Callable[[Ask], tuple[Call, ...]]
Parse = Callable[[Answer, Ask], Iterator[Row]]
Split = Callable[[Call], tuple[Call, ...]]


def never(call: Call) -> tuple[Call, ...]:
    """The default of `split`: a call whose answer came truncated cannot be made smaller.

    Raises RowLimit, always.
    """
    raise RowLimit("the answer is as long as the publisher's limit, and cannot be split further", got=call.at(""))


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher: what it offers as data, and the hooks.

    * `plan(ask)` gives the calls, without sending any; raises InputError for what the source does not offer.
    * `fetch` is `tradewinds.sources.http.fetch` for all of them: a source differs in data, not in how it is asked.
    * `parse(answer, ask)` gives rows from an answer or from a file that the user has; raises BadAnswer and its kinds,
      or KeyRefused, QuotaSpent, GatewayError where the answer says so.
    * `split(call)` gives smaller calls for one whose answer came truncated; refuses by default.

    `name` is the publisher's in a ledger ("KCS"). `files` says which files `parse` reads from disk,
    empty for none. `fresh` is the seconds an answer is good for. `options` are the names that `ask.options` may hold.
    `reporter` is whose trade is meant where a question does not say, empty where it must; `names_reporter` says that
    every row of a file tells whose it is. `depths` are the products that stand for all codes of so many digits.
    """

    id: str
    publisher: str
    name: str
    about: str
    home: str
    licence: str
    datasets: tuple[Dataset, ...]
    plan: Plan
    parse: Parse
    split: Split = never
    key: Key | None = None
    rate: Rate = Rate()
    files: str = ""
    fresh: float = 6 * 3600
    needs: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    reporter: str = "KOR"
    names_reporter: bool = False
    depths: tuple[str, ...] = ()
    format: Literal["xml", "json", "csv", "zip", "7z", "spreadsheet", "text", "sdmx"] = "csv"

    def dataset(self, name: str) -> Dataset:
        """A data set by name, the first when none is given.

        Raises UnknownName naming all.
        """
        from tradewinds.errors import UnknownName

        for found in self.datasets:
            if found.name == name or not name:
                return found
        raise UnknownName(
            f"{self.id} has no such data set", got=name, accepted=", ".join(d.name for d in self.datasets)
        )

    def heeds(self, ask: Ask) -> Ask:
        """The question, when every part of it narrows what comes.

        Raises InputError for products, partners or options that the data set would pass over.
        """
        from tradewinds.errors import InputError

        kind = self.dataset(ask.dataset)
        for part, given in (("product", ask.products), ("partner", ask.partners)):
            if given and part not in kind.by:
                others = [d.name for d in self.datasets if part in d.by]
                raise InputError(
                    f"data set {kind.name} of {self.id} is not narrowed by --{part}", got=", ".join(given),
                    accepted=f"--dataset {' or '.join(others)}" if others else f"no --{part}",
                )  # fmt: skip
        for name, _ in ask.options:
            if name not in self.options:
                known = ", ".join(f"--set {o}=…" for o in self.options) or "no --set"
                raise InputError(f"{self.id} knows no such option", got=name, accepted=known)
        return ask

    def service(self, call: Call) -> str:
        """The service whose calls a call counts among; empty where the source counts them together."""
        return call.path.strip("/").partition("/")[0] if self.rate.by_service else ""

    def at(self, home: str) -> Source:
        """The same source at another address (tests, mirrors)."""
        return replace(self, home=home)

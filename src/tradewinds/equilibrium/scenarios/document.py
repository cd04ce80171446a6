"""YAML that knows its lines: every key and value with the line it stands on, so that a wrong one can be pointed at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from tradewinds.errors import InputError, LedgerError, RowError

if TYPE_CHECKING:
    from yaml.nodes import Node

LARGEST_BARE = 2.0
"""A bare number from here on is taken for a percentage that lacks its sign."""

HIGHEST = 10.0
"""No rate above 1,000 percent."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a document: text, a list, or a mapping, with its file, its line and its key."""

    file: str
    line: int
    key: str
    value: str | tuple[Field, ...] | Mapping[str, Field]

    def wrong(
        self, message: str, *, got: str | None = None, accepted: str | None = None, hint: str | None = None
    ) -> RowError:
        """An error that points here."""
        shown = got if got is not None else self.value if isinstance(self.value, str) else None
        return RowError(
            f"{self.file}: {message}",
            got=shown,
            accepted=accepted,
            hint=hint,
            line=self.line or None,
            column=self.key or None,
        )

    @property
    def text(self) -> str:
        """A text. Raises RowError for a list or a mapping."""
        if not isinstance(self.value, str):
            raise self.wrong("one word or number", accepted=f"{self.key}: value")
        return self.value

    @property
    def words(self) -> tuple[Field, ...]:
        """One or several texts: a list, or words with commas."""
        if isinstance(self.value, str):
            parts = [p.strip() for p in self.value.split(",")]
            return tuple(Field(self.file, self.line, self.key, p) for p in parts if p)
        if isinstance(self.value, tuple):
            return tuple(w for f in self.value for w in f.words)
        raise self.wrong("names", accepted=f"{self.key}: [KOR, JPN]")

    @property
    def items(self) -> tuple[Field, ...]:
        """The entries of a list."""
        if not isinstance(self.value, tuple):
            raise self.wrong("a list of entries", accepted=f"{self.key}: then lines that begin with a hyphen")
        return self.value

    def mapping(self, allowed: tuple[str, ...] | None = None, needed: tuple[str, ...] = ()) -> Mapping[str, Field]:
        """Keys and values. Raises RowError for a key that means nothing here, or one that is missing."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("keys and values", accepted=", ".join(allowed or ("key: value",)))
        for key, field in self.value.items():
            if allowed is not None and key not in allowed:
                near = get_close_matches(key, allowed, n=1, cutoff=0.5)
                raise field.wrong("no key of that name", got=key, accepted=", ".join(allowed),
                                  hint=f"did you mean {near[0]}?" if near else None)  # fmt: skip
        for key in needed:
            if key not in self.value:
                raise self.wrong(f"{key} is missing", got=", ".join(self.value), accepted=", ".join(needed))
        return self.value

    @property
    def day(self) -> date:
        """A day. Raises RowError."""
        try:
            return date.fromisoformat(self.text)
        except ValueError:
            raise self.wrong("not a day", accepted="YYYY-MM-DD, such as 2025-04-05") from None

    @property
    def rate(self) -> float:
        """A rate as a fraction: 25% or 0.25. Raises RowError for 25 without a sign, and for what is not above -100 percent."""
        return rate(self.text, self)

    @property
    def change(self) -> float:
        """A change as a fraction, -30% or -0.3, down to -100 percent."""
        return rate(self.text, self, least=-1.0, whole=True)


def rate(text: str, at: Field | None = None, *, least: float = -1.0, whole: bool = False) -> float:
    """A rate or a change as a fraction; `whole`: minus 100 percent itself is allowed.

    >>> rate("25%"), rate("0.25"), rate("-30 %")
    (0.25, 0.25, -0.3)
    """
    at = at or Field("a rate", 0, "", text)
    bare = text.strip()
    percent = bare.endswith("%")
    try:
        number = float(bare.rstrip("%").strip().replace("−", "-"))
    except ValueError:
        raise at.wrong("not a rate", got=text, accepted="25% or 0.25") from None
    if not percent and abs(number) >= LARGEST_BARE:
        raise at.wrong(
            f"{number:g} without a sign is {100 * number:,.0f} %", got=text, accepted=f"{number:g}% or {number / 100:g}"
        )
    value = number / 100 if percent else number
    if not (value >= least if whole else value > least) or value > HIGHEST or value != value:
        raise at.wrong(
            "a rate between -100 % and 1,000 %", got=f"{100 * value:g} %", accepted="25% or 0.25, and above -100%"
        )
    return value


def load(path: Path) -> Field:
    """A document. Raises LedgerError where it cannot be read, RowError with the line where it is not YAML or a key is twice."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not text in UTF-8") from None
    except OSError as problem:
        raise LedgerError("the file cannot be read", got=f"{path}: {problem.strerror}") from None
    return parse(text, path.name)


def parse(text: str, name: str) -> Field:
    """A document out of a text."""
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        raise RowError(
            f"{name}: this is not YAML", got=problem.problem, line=mark.line + 1 if mark else None,
            accepted="key: value, and two blanks before what lies within",
        ) from None  # fmt: skip
    except yaml.YAMLError as problem:
        raise InputError(f"{name}: this is not YAML", got=str(problem).splitlines()[0]) from None
    if node is None:
        raise RowError(f"{name}: the file is empty", line=1, accepted="name, title, and tariffs or demand")
    return _field(node, name, "scenario")


def _field(node: Node, file: str, key: str, line: int | None = None) -> Field:
    import yaml

    line = line or node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Field(file, line, key, node.value)
    if isinstance(node, yaml.SequenceNode):
        return Field(file, line, key, tuple(_field(n, file, key) for n in node.value))
    return Field(file, line, key, dict(_pairs(node, file)))


def _pairs(node: Node, file: str) -> Iterator[tuple[str, Field]]:
    seen: dict[str, int] = {}
    for name, value in node.value:
        key, line = str(name.value), name.start_mark.line + 1
        if key in seen:
            raise RowError(
                f"{file}: this key is given twice", got=key, line=line, hint=f"the first is on line {seen[key]}"
            )
        seen[key] = line
        yield key, _field(value, file, key, line)

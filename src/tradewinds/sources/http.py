"""Asking a publisher: timeouts, retries with jitter, quotas, resumed downloads, conditional requests, a cache.

Every source is asked by `fetch`; what differs between them is data (`Source`, `Call`). Addresses in the cache, in progress
and in errors are those without a key.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tradewinds import __version__
from tradewinds.errors import LedgerError, TradewindsError
from tradewinds.ledger.atomic import one_writer
from tradewinds.sources import quota
from tradewinds.sources.cache import Cache, Kept, digest, folder
from tradewinds.sources.errors import (
    AskRefused,
    Busy,
    EmptyAnswer,
    GatewayError,
    Interrupted,
    KeyRefused,
    NeedsPackage,
    NotCached,
    QuotaSpent,
    SourceError,
    Truncated,
    Unreachable,
    UnsafeFile,
)
from tradewinds.sources.keys import Secret, find
from tradewinds.sources.source import MEMORY, Answer, Call, Source, place

if TYPE_CHECKING:
    import httpx

ABOUT_KEY = re.compile(r"(?:api|service|subscription|invalid|missing)[ _]?key", re.IGNORECASE)
"""What an answer of status 400 says when it means the key."""

NO_CALLS = re.compile(r"quota|REQUESTS_EXCEEDS_ERROR", re.IGNORECASE)
"""What an answer of status 403 or 429 says when the day's calls are used up, and not only those of this second."""

WAIT = 3600.0
"""Seconds to wait for another process that fetches the same answer."""

ECHO = 64 << 20
"""Bytes of an answer above which it is data, and not looked through for the key."""

LARGEST = 64 << 30
"""Bytes of a bulk file above which a download is refused."""

LOGGERS = ("httpx", "httpcore.connection", "httpcore.http11", "httpcore.http2", "httpcore.proxy", "stamina")
Progress = Callable[[Call, int, int | None], None]
"""Called with a call, its bytes so far, and all its bytes where the publisher says."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How to ask: seconds to wait for a connection and for bytes, tries, offline or not, where answers are kept."""

    timeout: float = 60.0
    connect: float = 15.0
    attempts: int = 5
    wait_initial: float = 0.5
    wait_max: float = 60.0
    offline: bool = False
    refresh: bool = False
    root: Path = field(default_factory=folder)


def fetch(source: Source, call: Call, terms: Terms | None = None, progress: Progress | None = None) -> Answer:
    """The answer to a call: from the cache while it is fresh, else from the publisher, asked conditionally.

    An interrupted download goes on where it broke when the publisher can do so. An answer counts as kept when its bytes
    are whole; `reject` takes that back for one that cannot be read.

    Raises NotCached offline, KeyMissing, KeyRefused, QuotaSpent, AskRefused, EmptyAnswer, UnsafeFile above the limit on
    bytes, and after the last try Unreachable, Busy, GatewayError or Truncated.
    """
    terms = terms or Terms()
    cache = Cache(terms.root, source.id)
    address = call.at(source.home)
    kept = cache.find(address)
    if kept and (terms.offline or (not terms.refresh and time.time() - kept.fetched < source.fresh)):
        return _answer(call, cache.body(kept))
    if terms.offline:
        raise NotCached("offline, and this was never fetched", got=address, hint="run once without --offline")
    key = None if call.keyless else find(source)
    stamina = _package("stamina")
    part = cache.part(address)
    with _quiet(key), one_writer(part, wait=WAIT):
        other = cache.find(address)
        if other and other.fetched > (kept.fetched if kept else 0.0):
            return _answer(call, cache.body(other))
        for attempt in stamina.retry_context(
            on=_again, attempts=terms.attempts, timeout=None, wait_initial=terms.wait_initial,
            wait_max=terms.wait_max, wait_jitter=terms.wait_initial,
        ):  # fmt: skip
            with attempt:
                quota.take(terms.root, source, call.cost, source.service(call))
                body = _once(source, call, key, terms, cache, kept, progress)
    return _answer(call, body)


def reject(source: Source, call: Call, terms: Terms | None = None) -> None:
    """Forget an answer that proved bad, so that the next run asks again."""
    Cache((terms or Terms()).root, source.id).forget(call.at(source.home))


def _answer(call: Call, body: Path) -> Answer:
    name = call.path.rsplit("/", 1)[-1] or call.path
    return Answer(name, body if call.bulk else body.read_bytes())


def _again(problem: Exception) -> bool | float:
    if isinstance(problem, Interrupted):
        return problem.after if problem.after is not None else True
    return isinstance(problem, Truncated)


def _once(
    source: Source, call: Call, key: Secret | None, terms: Terms, cache: Cache, kept: Kept | None, progress: Progress | None
) -> Path:  # fmt: skip
    """One request and its body in the cache."""
    httpx = _package("httpx")
    address = call.at(source.home)
    part = cache.part(address)
    headers = {"User-Agent": f"tradewinds/{__version__}", "Accept-Encoding": "gzip, deflate"}
    if call.bulk:
        headers["Accept-Encoding"] = "identity"
    if key and source.key and source.key.header:
        headers[source.key.header] = key.plain()
    if kept:
        headers |= {"If-None-Match": kept.etag} if kept.etag else {}
        headers |= {"If-Modified-Since": kept.modified} if kept.modified else {}
    held, validator = _held(part) if call.bulk else (0, "")
    if held and validator:
        headers |= {"Range": f"bytes={held}-", "If-Range": validator}
    timeout = httpx.Timeout(terms.timeout, connect=terms.connect)
    try:
        with (
            httpx.Client(timeout=timeout, follow_redirects=key is None, max_redirects=5) as client,
            client.stream("GET", _url(source, call, key), headers=headers) as response,
        ):
            if response.status_code == 304 and kept:
                cache.note(replace(kept, fetched=time.time()))
                return cache.body(kept)
            _status(source, call, response, key, terms)
            _store(call, response, part, held if response.status_code == 206 else 0, progress)
            said = response.headers
    except httpx.TimeoutException:
        raise Unreachable("no answer in time", got=address, accepted=f"within {terms.timeout:g} s") from None
    except httpx.RemoteProtocolError:
        raise Truncated(
            "the connection broke before the end", got=address, hint="what came is kept; try again"
        ) from None
    except httpx.DecodingError:
        raise Truncated("the answer's compression is damaged", got=address, hint="try again") from None
    except OSError as problem:
        if isinstance(problem, TradewindsError):
            raise
        raise LedgerError("the answer cannot be kept", got=f"{part.parent}: {problem.strerror}",
                          hint="see the folder's permissions and free space, or set TRADEWINDS_DATA") from None  # fmt: skip
    except (httpx.TransportError, httpx.InvalidURL, httpx.TooManyRedirects) as problem:
        told = key.removed_from(str(problem)) if key else str(problem)
        raise Unreachable("the publisher cannot be reached", got=f"{address}: {told[:120]}") from None
    if key:
        _without_key(part, key)
    size = part.stat().st_size
    if size == 0:
        raise EmptyAnswer("there is nothing in the answer", got=address)
    _mark(part).unlink(missing_ok=True)
    return cache.keep(
        Kept(address, digest(part), size, time.time(), said.get("ETag", ""), said.get("Last-Modified", ""), said.get("Content-Type", "")),
        part,
    )  # fmt: skip


def _without_key(part: Path, key: Secret) -> None:
    """An answer that repeats the key, as refusals may, is kept and read without it."""
    if part.stat().st_size <= ECHO:
        data = part.read_bytes()
        clean = key.removed_from_bytes(data)
        if clean != data:
            part.write_bytes(clean)


def _url(source: Source, call: Call, key: Secret | None) -> str:
    """The address that is sent, with the key encoded once; no other place has it."""
    address = place(source.home, call.path)
    if key and not address.startswith(source.home):
        raise AskRefused("a key is not sent to another address than its publisher's", got=address, accepted=source.home)
    query = urlencode(call.parameters, safe=",:*/")
    if key and source.key and source.key.parameter:
        query = f"{source.key.parameter}={key.encoded()}" + (f"&{query}" if query else "")
    return f"{address}?{query}" if query else address


def _status(source: Source, call: Call, response: httpx.Response, key: Secret | None, terms: Terms) -> None:
    """Nothing for a good status, else the error that it means.

    The key is taken out of what came before that is cut to be shown: half a key is a leak too.
    """
    status, address = response.status_code, call.at(source.home)
    if status in (200, 206):
        return
    if status == 204:
        raise EmptyAnswer(
            "the publisher has nothing for this question", got=address, hint="not published yet, or other codes"
        )
    response.read()
    said = key.removed_from(response.text) if key else response.text
    told = f"{address}: {status} {said[:200].strip()}"
    problem: SourceError
    if status in (403, 429) and NO_CALLS.search(said):
        quota.spend_all(terms.root, source, source.service(call))
        problem = QuotaSpent(
            f"the calls that {source.publisher} allows are used up", got=told, hint="go on when they are renewed"
        )
    elif status in (301, 302, 303, 307, 308) and ABOUT_KEY.search(response.headers.get("Location", "")):
        problem = KeyRefused(f"{source.publisher} refuses the key", got=f"{address}: {status}", hint="check it")
    elif status in (401, 403) or (status == 400 and ABOUT_KEY.search(said)):
        problem = KeyRefused(f"{source.publisher} refuses the key", got=told,
                             hint="check it, and that this very service is approved for it")  # fmt: skip
    elif status == 429 or (status == 503 and "Retry-After" in response.headers):
        problem = Busy(f"{source.publisher} asks to wait", got=told)
        problem.after = _seconds(response.headers.get("Retry-After", ""), terms.wait_max)
    elif status in (408, 425) or status >= 500:
        problem = GatewayError(f"{source.publisher} fails", got=told)
    elif status in (301, 302, 303, 307, 308):
        problem = GatewayError("the address has moved; a key is not sent on", got=f"{address}: {status}")
    elif status == 416:
        for left in (_mark(path := _part(source, call, terms)), path):
            left.unlink(missing_ok=True)
        problem = Truncated("the file changed while it was being fetched", got=address, hint="it is fetched anew")
    else:
        problem = AskRefused(f"{source.publisher} does not take this question", got=told)
    raise problem


def _part(source: Source, call: Call, terms: Terms) -> Path:
    return Cache(terms.root, source.id).part(call.at(source.home))


def _seconds(text: str, longest: float) -> float | None:
    """Retry-After in seconds, or None; a date is left to the retry's own waiting.

    Raises QuotaSpent when it is longer than an hour: nobody waits that long.
    """
    if not text.strip().isdigit():
        return None
    asked = float(text)
    if asked > 3600:
        raise QuotaSpent("the publisher asks to wait longer than an hour", got=f"{asked:,.0f} s", hint="try again then")
    return min(asked, max(longest, 1.0))


def _store(call: Call, response: httpx.Response, part: Path, start: int, progress: Progress | None) -> None:
    """The body into a file, from `start` on; as many bytes as were announced."""
    limit = LARGEST if call.bulk else MEMORY
    announced = response.headers.get("Content-Length", "")
    whole = start + int(announced) if announced.isdigit() and not response.headers.get("Content-Encoding") else None
    if whole is not None and whole > limit:
        raise UnsafeFile("more data than the limit", got=f"{whole:,} bytes", accepted=f"up to {limit:,}")
    validator = response.headers.get("ETag", "") or response.headers.get("Last-Modified", "")
    if call.bulk and validator and not validator.startswith("W/"):
        _mark(part).write_text(validator, encoding="utf-8")
    done = start
    with part.open("ab" if start else "wb") as file:
        for chunk in response.iter_bytes():
            file.write(chunk)
            done += len(chunk)
            if done > limit:
                raise UnsafeFile("more data than the limit", got=f"over {done:,} bytes", accepted=f"up to {limit:,}")
            if progress:
                progress(call, done, whole)
    if whole is not None and done != whole:
        raise Truncated(
            "the answer is shorter than announced", got=f"{done:,} bytes", accepted=f"{whole:,}", hint="try again"
        )


def _mark(part: Path) -> Path:
    return part.with_suffix(".validator")


def _held(part: Path) -> tuple[int, str]:
    """Bytes of an unfinished download, and the publisher's mark of the version they are of."""
    try:
        return part.stat().st_size, _mark(part).read_text(encoding="utf-8").strip()
    except OSError:
        return 0, ""


def _package(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise NeedsPackage(f"asking publishers needs {name}", accepted='pip install "tradewinds"') from None


class _Scrub(logging.Filter):
    """Takes a key out of what the HTTP library logs."""

    def __init__(self, key: Secret) -> None:
        super().__init__()
        self._key = key

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self._key.removed_from(record.getMessage()), ()
        return True


@contextmanager
def _quiet(key: Secret | None) -> Iterator[None]:
    if key is None:
        yield
        return
    scrub = _Scrub(key)
    loggers = [logging.getLogger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addFilter(scrub)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(scrub)

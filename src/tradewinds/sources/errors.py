"""What can go wrong between a publisher and a ledger.

    TradewindsError
    └── SourceError                     a source did not give what was asked
        ├── KeyMissing (LookupError)        no key in the environment or the system keyring
        ├── KeyRefused (PermissionError)    the publisher does not take the key, or not for this service
        ├── QuotaSpent                      the publisher's calls of the day are used up
        ├── AskRefused (ValueError)         the publisher does not take the question: window, name, parameter
        ├── NotCached (LookupError)         --offline, and the answer was never fetched
        ├── NeedsPackage (ImportError)      an optional package is not installed
        ├── Interrupted (ConnectionError)   worth trying again: what a retry is for
        │   ├── Unreachable                     no connection, or it broke
        │   ├── Busy                            too many requests, asked to wait
        │   └── GatewayError                    the gateway before the publisher failed, whatever its status says
        └── BadAnswer (ValueError)          an answer came that is not what it should be
            ├── NotData                         HTML or another format instead of data
            ├── EmptyAnswer                     nothing in it
            ├── Truncated                       cut off
            │   └── RowLimit                        as long as the publisher's limit on rows: there is more
            ├── ChangedLayout                   columns, fields or codes that are missing or new
            ├── WrongEncoding                   bytes that are not the text they should be
            ├── BadNumber                       a cell that is no plain number
            ├── LostZeros                       codes without their leading zeros
            ├── DoubledRows                     rows or totals that stand there twice
            ├── TotalsDisagree                  a total that is not the sum of its parts
            └── UnsafeFile                      an archive or file that is dangerous to open

No message holds a key: addresses in messages have none.
"""

from __future__ import annotations

from tradewinds.errors import TradewindsError

__all__ = [
    "AskRefused",
    "BadAnswer",
    "BadNumber",
    "Busy",
    "ChangedLayout",
    "DoubledRows",
    "EmptyAnswer",
    "GatewayError",
    "Interrupted",
    "KeyMissing",
    "KeyRefused",
    "LostZeros",
    "NeedsPackage",
    "NotCached",
    "NotData",
    "QuotaSpent",
    "RowLimit",
    "SourceError",
    "TotalsDisagree",
    "Truncated",
    "Unreachable",
    "UnsafeFile",
    "WrongEncoding",
]


class SourceError(TradewindsError):
    """A source did not give what was asked."""


class KeyMissing(SourceError, LookupError):
    """No key: set the variable that the message names, or store the key in the system keyring."""


class KeyRefused(SourceError, PermissionError):
    """The publisher does not take the key: check it, and that the service is approved for it."""


class QuotaSpent(SourceError):
    """The publisher's calls of the day are used up: go on tomorrow, what was fetched is kept."""


class AskRefused(SourceError, ValueError):
    """The publisher does not take the question: a shorter window, another code or another data set."""


class NotCached(SourceError, LookupError):
    """Offline, and the answer was never fetched: run once without --offline."""


class NeedsPackage(SourceError, ImportError):
    """An optional package is not installed: the message names it."""


class Interrupted(SourceError, ConnectionError):
    """Worth trying again; `after` is the number of seconds the publisher asked to wait, if it did.

    `in_answer` says that the answer itself told so, with a status that promised data.
    """

    after: float | None = None
    in_answer: bool = False


class Unreachable(Interrupted):
    """No connection, or it broke: look at the network, then try again; finished calls are not repeated."""


class Busy(Interrupted):
    """The publisher asked to wait: it is waited for, then try again later."""


class GatewayError(Interrupted):
    """The gateway before the publisher failed: try again later."""


class BadAnswer(SourceError, ValueError):
    """An answer came that is not what it should be; nothing of it is stored."""


class NotData(BadAnswer):
    """HTML or another format instead of data: open the address in a browser to see what it says."""


class EmptyAnswer(BadAnswer):
    """Nothing in it: not published yet, or the question matches nothing."""


class Truncated(BadAnswer):
    """Cut off: try again, or fetch the file again."""


class RowLimit(Truncated):
    """As long as the publisher's limit on rows, so there is more: ask for less at a time."""


class ChangedLayout(BadAnswer):
    """Columns, fields or codes are missing or new: the publisher changed its layout."""


class WrongEncoding(BadAnswer):
    """Bytes that are not the text they should be: save the file as UTF-8."""


class BadNumber(BadAnswer):
    """A cell that is no plain number: see its separators."""


class LostZeros(BadAnswer):
    """Codes without their leading zeros: a spreadsheet program has been at the file; take the publisher's own."""


class DoubledRows(BadAnswer):
    """Rows or totals that stand there twice: counting them would double the trade."""


class TotalsDisagree(BadAnswer):
    """A total that is not the sum of its parts: rows are missing or doubled."""


class UnsafeFile(BadAnswer):
    """An archive or file that is dangerous to open: a path outside, a link, or more data than the limit."""

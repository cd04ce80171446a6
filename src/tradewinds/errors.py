"""Every error that Tradewinds raises on purpose.

    TradewindsError
    ├── InputError (ValueError)            a mistake that the person at the keyboard can mend
    │   ├── UnknownName (LookupError)      a name that means nothing here; the nearest right ones are named
    │   ├── PeriodError                    a text that is not a period
    │   ├── RowError                       a row of a file, with its line and column
    │   ├── OverlapError                   adding members that overlap (convention 3)
    │   └── ClassificationError            mixing classifications (convention 5)
    ├── LedgerError (OSError)              figures that cannot be read or written
    ├── NotPublished (LookupError)         a figure that the world does not hold
    ├── UnsourcedNumeral (AssertionError)  the gate found a numeral that no finding stands behind (convention 11)
    └── Unlabelled (AssertionError)        the gate found a figure of a scenario that does not say so (convention 12)

A message says what was got, what is accepted, and how to go on.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "ClassificationError",
    "InputError",
    "LedgerError",
    "NotPublished",
    "OverlapError",
    "PeriodError",
    "RowError",
    "TradewindsError",
    "UnknownName",
    "Unlabelled",
    "UnsourcedNumeral",
]


class TradewindsError(Exception):
    """The root: a message, what was got, what is accepted, and how to go on.

    >>> print(TradewindsError("this is not a period", got="2025-13", accepted="2025-12", hint="months run to 12"))
    this is not a period
      got: 2025-13
      accepted: 2025-12
      months run to 12
    """

    exit_code: ClassVar[int] = 2

    def __init__(
        self, message: str, *, got: str | None = None, accepted: str | None = None, hint: str | None = None
    ) -> None:
        self.message, self.got, self.accepted, self.hint = message, got, accepted, hint
        lines = [message]
        lines += [f"  got: {got}"] if got is not None else []
        lines += [f"  accepted: {accepted}"] if accepted is not None else []
        lines += [f"  {hint}"] if hint is not None else []
        super().__init__("\n".join(lines))


class InputError(TradewindsError, ValueError):
    """A mistake that the person at the keyboard can mend."""


class UnknownName(InputError, LookupError):
    """A name that means nothing here; `nearest` holds the right words closest to it."""

    def __init__(
        self, message: str, *, got: str | None = None, accepted: str | None = None, hint: str | None = None,
        nearest: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.nearest = nearest
        super().__init__(message, got=got, accepted=accepted, hint=hint)


class PeriodError(InputError):
    """A text that is not a period."""


class RowError(InputError):
    """A row of a file that cannot be taken; `line` counts from 1, `column` is the column's name."""

    def __init__(
        self, message: str, *, got: str | None = None, accepted: str | None = None, hint: str | None = None,
        line: int | None = None, column: str | None = None,
    ) -> None:  # fmt: skip
        self.line, self.column = line, column
        where = ", ".join(
            w for w in (f"line {line}" if line is not None else "", f"column {column}" if column else "") if w
        )
        super().__init__(f"{where}: {message}" if where else message, got=got, accepted=accepted, hint=hint)


class OverlapError(InputError):
    """Adding members that overlap (convention 3)."""


class ClassificationError(InputError):
    """Mixing classifications (convention 5)."""


class LedgerError(TradewindsError, OSError):
    """Figures that cannot be read or written."""


class NotPublished(TradewindsError, LookupError):
    """A figure that the world does not hold."""


class UnsourcedNumeral(TradewindsError, AssertionError):
    """The gate found a numeral that no finding stands behind (convention 11)."""


class Unlabelled(TradewindsError, AssertionError):
    """The gate found a figure of a nowcast, forecast or scenario that does not say so (convention 12)."""

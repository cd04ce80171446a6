"""Where the reading of a text stands: subjects, period, sign, and what the clause has said so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tradewinds.claims.claim import Claim
from tradewinds.claims.subject import Subject
from tradewinds.claims.tokens import Token
from tradewinds.claims.when import Clock
from tradewinds.periods import Period


@dataclass(slots=True)
class State:
    """What a reader keeps in mind between two words.

    `period` is what the sentence is about, `local` what the next number is about, `main` what the next sentence inherits;
    `asided` is where `local` was named, `before` the `local` of the sentence before; `head` is what the sentence first
    spoke of, `named` where its last subject begins; `theme` is the item that the text opened with, `pending` a superlative
    or a "first" that waits for its "since"; `values` counts the numbers of a list.
    """

    text: str
    toks: list[Token]
    clock: Clock
    korean: bool = False
    theme: str = ""
    subjects: list[Subject] = field(default_factory=lambda: [Subject()])
    daily: bool = False
    workdays: bool = False
    period: Period | None = None
    local: Period | None = None
    asided: int = -1
    before: Period | None = None
    sign: int = 0
    verb: Token | None = None
    compare: bool = False
    prior: bool = False
    forecast: bool = False
    gap: bool = False
    balance: str = ""
    said: int = 0
    values: Counter[str] = field(default_factory=Counter)
    except_for: bool = False
    opening: Period | None = None
    main: Period | None = None
    dated: bool = False
    sentence: int = 0
    begun: int = 0
    head: list[Subject] = field(default_factory=list)
    named: int = -1
    pending: tuple[str, int] | None = None
    claims: list[Claim] = field(default_factory=list)

    def settle(self, found: Period) -> None:
        """What follows is about `found`; the next sentence inherits what the first number of this one is about."""
        self.main = found if self.fresh else self.main or found
        self.period, self.local = found, None

    def mention(self, found: Period) -> None:
        """A period named behind a number: an earlier one holds to the end of the sentence and is not inherited."""
        at = self.period or self.clock.topic
        if found.last < at.first or (found.unit == "days" and at.unit != "days"):
            self.local = found
        else:
            self.settle(found)

    @property
    def fresh(self) -> bool:
        """Whether the sentence has claimed nothing yet."""
        return len(self.claims) == self.sentence

    @property
    def at(self) -> Period:
        """The period that a claim made here is about."""
        return self.local or self.period or self.clock.topic

"""Offset: which gains covered which losses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Row, Statement, number_row
from tradewinds.statements.parts import Axis, Part, parts
from tradewinds.statements.voice import BN, Voice
from tradewinds.statements.world import World


@dataclass(frozen=True, slots=True)
class Offset(Statement):
    """Gains against losses on one axis: G+ = sum of rises, G- = sum of falls, in US dollars, Other on its own side.

    G+ + G- is the change of the total. The value is the part of the gains that the losses took back, |G-| / G+ in
    percent: below 100 the gains covered the losses, above it they did not.
    """

    axis: Axis = "items"
    kind: ClassVar[str] = "offset"

    @property
    def options(self) -> str:
        """The axis."""
        return self.axis

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Offset:
        """An offset of an id."""
        return cls(of, at, "partners" if options == "partners" else "items")

    def find(self, world: World) -> Found | None:
        """Percent; None when no member is known, or nothing rose or nothing fell."""
        split = parts(world, self.of, self.at, self.axis)
        if split is None or not split.members:
            return None
        changes = [m.change for m in split.members] + [split.other_change]
        gains, losses = math.fsum(c for c in changes if c > 0), math.fsum(c for c in changes if c < 0)
        if gains <= 0 or losses >= 0:
            return None
        ratio = 100 * abs(losses) / gains
        up = [m for m in split.members if m.change > 0]
        down = sorted((m for m in split.members if m.change < 0), key=lambda m: m.change)
        rows = (
            number_row("ratio", self.of, self.at, ratio, "pct"), number_row("gains", self.of, self.at, gains, "USD"),
            number_row("losses", self.of, self.at, losses, "USD"), number_row("change", self.of, self.at, split.change, "USD"),
            *(_row("gain", self, m) for m in up), *(_row("loss", self, m) for m in down),
            number_row("rest", self.of, self.at, split.other_change, "USD"),
        )  # fmt: skip
        return Found(
            self, world, ratio, None, None, "pct", f"|{losses / BN:.2f}| / {gains / BN:.2f} = {ratio:.1f}%", rows,
            slots={"gains": gains, "losses": losses, "change": split.change, "up": up, "down": down, "other": split.other_change},
            released=split.whole_now.released,
            sources=tuple(m.now.sources[0] for m in (*up[:3], *down[:3]) if m.now.sources),
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "By item, gains of $50.1 billion covered losses of $24.0 billion in 2025: …" """
        s = found.slots
        gains, losses, change = voice.usd(s["gains"]), voice.usd(abs(s["losses"])), voice.usd(s["change"])
        up = voice.join([self._named(m, voice) for m in s["up"][:3]])
        down = voice.join([self._named(m, voice) for m in s["down"][:3]])
        covered, rest = s["gains"] >= abs(s["losses"]), self._unlisted(found, voice)
        if voice.ko:
            axis = "품목" if self.axis == "items" else "지역"
            state = "감소분을 상쇄했다" if covered else "감소분을 메우지 못했다"
            text = f"{voice.period(self.at)} {axis}별 {voice.topic(voice.of(self.of))} "
            text += f"증가분 {gains}, 감소분 {losses}, 순증감 {change}로 증가분이 {state}."
            text += (f" 증가: {up}." if up else "") + (f" 감소: {down}." if down else "")
            return text + (f" {rest}." if rest else "")
        axis = "item" if self.axis == "items" else "destination"
        verb = "covered" if covered else "did not cover"
        text = f"By {axis}, gains of {gains} {verb} losses of {losses} in {voice.of(self.of)} {voice.when(self.at)}"
        text += f", for a net change of {change}"
        text += f". The largest gains were {up}" if up else ""
        return text + (f"; the largest losses {down}" if down else "") + (f"; {rest}." if rest else ".")

    def _unlisted(self, found: Found, voice: Voice) -> str:
        """What is not listed, where it moved more than the largest that is named on its side; "" elsewhere."""
        other, named = found.slots["other"], found.slots["up" if found.slots["other"] > 0 else "down"]
        if abs(other) <= max((abs(m.change) for m in named), default=0.0):
            return ""
        if voice.ko:
            return f"목록 외 {'품목' if self.axis == 'items' else '지역'}: {voice.usd(other, 2)}"
        return f"{'goods' if self.axis == 'items' else 'destinations'} not listed {voice.usd(other, 2)}"

    def _named(self, part: Part, voice: Voice) -> str:
        name = voice.member(part.key)
        return f"{name} {voice.usd(part.change, 2)}"


def _row(role: str, statement: Offset, part: Part) -> Row:
    return number_row(role, part.key, statement.at, part.change, "USD")

"""Share: what part of a whole an item or a destination makes up, and how the part moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from tradewinds.ledger import Caveat, Figure, Interval
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Row, Statement, level_row, number_row, total_of
from tradewinds.statements.beside import beside, mixed
from tradewinds.statements.voice import BN, Voice, capital
from tradewinds.statements.world import World

Whole = Literal["total", "item", "partner"]
WHOLES: dict[str, Whole] = {"total": "total", "item": "item", "partner": "partner"}


def whole_of(of: SeriesKey, whole: Whole) -> SeriesKey:
    """The denominator: all items to all partners, the same item to all partners, or all items to the same partner."""
    if whole == "item":
        return replace(of, partner="World")
    return replace(of, item="total", classification="") if whole == "partner" else total_of(of)


@dataclass(frozen=True, slots=True)
class _Ratio:
    """A part, its whole from the same release, and the part in percent of the whole."""

    part: Figure
    whole: Figure
    share: Interval


@dataclass(frozen=True, slots=True)
class Share(Statement):
    """The share of a part in its whole: 100 x_part / X_whole in percent, both levels from one publisher's release.

    `whole` names the denominator: "total" (all items, all partners), "item" (the same item, all partners: China's share
    of semiconductor exports) or "partner" (all items, the same partner). A share that a release prints is the value.
    """

    whole: Whole = "total"
    kind: ClassVar[str] = "share"

    @property
    def options(self) -> str:
        """The denominator, when it is not the total."""
        return "" if self.whole == "total" else self.whole

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> Share:
        """A share of an id."""
        return cls(of, at, WHOLES.get(options, "total"))

    def find(self, world: World) -> Found | None:
        """Percent; None when the part or the whole is not known, or the flow is a balance."""
        if not _has_parts(self.of, self.whole):
            return None
        printed = _printed(world, self.of, self.at, self.whole)
        if printed is not None:
            share = printed.interval
            return Found(
                self, world, share.value, share.low, share.high, "pct", f"{printed.printed}% (as printed)",
                (level_row("value", printed),), slots={"share": share.value}, caveats=printed.caveats,
                released=printed.released, sources=printed.sources,
            )  # fmt: skip
        now = _now(world, self.of, self.at, self.whole)
        if now is None:
            return None
        return Found(
            self, world, now.share.value, now.share.low, now.share.high, "pct", _formula(now),
            (level_row("part", now.part), level_row("whole", now.whole)), slots={"share": now.share.value},
            caveats=_caveats(now), released=now.part.released, sources=now.part.sources[:1] + now.whole.sources[:1],
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Semiconductors made up 24.4% of exports in 2025."; "The United States took 17.3% of exports in 2025." """
        share = voice.pct(found.slots["share"])
        name, of = _part(self.of, self.whole, voice), voice.of(whole_of(self.of, self.whole))
        if voice.ko:
            return f"{voice.period(self.at)} {of} 중 {name}의 비중은 {share}였다."
        return f"{capital(name)} {_verb(self.of, self.whole)} {share} of {of} {voice.when(self.at)}."


@dataclass(frozen=True, slots=True)
class ShareChange(Statement):
    """The change of a share on the year: 100 x_t / X_t - 100 x_(t-12) / X_(t-12) in percentage points.

    Each share is taken within one release: the current one from the latest release, the earlier one from the bases that
    release gives, else from the release before it. A change of a share is not its growth rate.
    """

    whole: Whole = "total"
    kind: ClassVar[str] = "share_change_pp"

    @property
    def options(self) -> str:
        """The denominator, when it is not the total."""
        return "" if self.whole == "total" else self.whole

    @classmethod
    def parse_options(cls, of: SeriesKey, at: Period, options: str) -> ShareChange:
        """A change of a share, of an id."""
        return cls(of, at, WHOLES.get(options, "total"))

    def find(self, world: World) -> Found | None:
        """Percentage points; None when one of the four levels is not known."""
        if not _has_parts(self.of, self.whole):
            return None
        now = _now(world, self.of, self.at, self.whole)
        base = _base(world, self.of, self.at, self.whole)
        if now is None or base is None:
            return None
        gap = now.share - base.share
        earlier = self.at.year_earlier()
        return Found(
            self, world, gap.value, gap.low, gap.high, "pp",
            f"{now.share.value:.2f}% − {base.share.value:.2f}% = {gap.value:.2f}",
            (
                level_row("part", now.part), level_row("whole", now.whole),
                level_row("base", base.part), level_row("whole base", base.whole),
                _share_row("value", self.of, self.at, now), _share_row("base", self.of, earlier, base),
            ),
            slots={"gap": gap.value, "now": now.share.value, "base": base.share.value},
            caveats=(*_caveats(now), *_caveats(base)), released=now.part.released,
            sources=tuple(dict.fromkeys(s for r in (now, base) for s in r.part.sources[:1] + r.whole.sources[:1])),
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "Semiconductors made up 24.4% of exports in 2025, up 3.6 percentage points from 20.8% a year earlier." """
        gap: float = found.slots["gap"]
        now, base, points = voice.pct(found.slots["now"]), voice.pct(found.slots["base"]), voice.points(gap)
        name, of = _part(self.of, self.whole, voice), voice.of(whole_of(self.of, self.whole))
        if voice.ko:
            return f"{voice.period(self.at)} {of} 중 {name}의 비중은 {now}로 전년({base})보다 {points} {_ko_move(gap)}."
        text = f"{capital(name)} {_verb(self.of, self.whole)} {now} of {of} {voice.when(self.at)}"
        if gap == 0:
            return f"{text}, as a year earlier."
        return f"{text}, {'up' if gap > 0 else 'down'} {points} from {base} a year earlier."


def _has_parts(of: SeriesKey, whole: Whole) -> bool:
    """A share needs a flow that adds, and a part that is not its own whole."""
    all_of = replace(whole_of(of, whole), classification=of.classification)
    return of.flow in ("exports", "imports") and of != all_of


def _printed(world: World, of: SeriesKey, at: Period, whole: Whole) -> Figure | None:
    """The printed share of an item's partner is a share of the item; of an item or a partner alone, of the total."""
    both = of.item != "total" and of.partner != "World"
    if whole != ("item" if both else "total"):
        return None
    figure = world.figure(replace(of, measure="share"), at)
    return figure if figure.known and figure.printed else None


def _now(world: World, of: SeriesKey, at: Period, whole: Whole) -> _Ratio | None:
    return _ratio(world, world.figure(of, at), of, at, whole)


def _base(world: World, of: SeriesKey, at: Period, whole: Whole) -> _Ratio | None:
    return _ratio(world, world.growth(of, at).base, of, at.year_earlier(), whole)


def _ratio(world: World, part: Figure, of: SeriesKey, at: Period, whole: Whole) -> _Ratio | None:
    key = whole_of(of, whole)
    if whole == "item":
        key = replace(key, classification=part.classification)
    all_of = beside(world, key, at, part)
    if not (part.known and all_of.known) or all_of.interval.low <= 0:
        return None
    share = part.interval.over(all_of.interval).times(100)
    bounds = max(share.low, min(share.value, 0.0)), min(share.high, max(share.value, 100.0))
    return _Ratio(part, all_of, Interval(share.value, *bounds))


def _caveats(ratio: _Ratio) -> tuple[Caveat, ...]:
    return (*ratio.part.caveats, *ratio.whole.caveats, *mixed(ratio.part, ratio.whole))


def _formula(ratio: _Ratio) -> str:
    a, b = (f.printed or f"{f.value / BN:.3f}" for f in (ratio.part, ratio.whole))
    return f"{a} / {b} = {ratio.share.value:.1f}%"


def _share_row(role: str, of: SeriesKey, at: Period, ratio: _Ratio) -> Row:
    return number_row(role, replace(of, measure="share"), at, ratio.share.value, "pct")


def _is_place(of: SeriesKey, whole: Whole) -> bool:
    """Whether the part is spoken of as a destination rather than an item."""
    return whole == "item" or (whole == "total" and of.item == "total")


def _part(of: SeriesKey, whole: Whole, voice: Voice) -> str:
    """The part by its name: the item, the destination, or both when it is one item to one destination of the total."""
    if whole == "item":
        return voice.member(replace(of, item="total", classification=""))
    if whole == "partner":
        return voice.member(replace(of, partner="World")) + voice.listed(of)
    return voice.of(of) if of.item != "total" and of.partner != "World" else voice.member(of) + voice.listed(of)


def _verb(of: SeriesKey, whole: Whole) -> str:
    if not _is_place(of, whole):
        return "made up"
    return "took" if of.flow == "exports" else "supplied"


def _ko_move(gap: float) -> str:
    return "높아졌다" if gap > 0 else "낮아졌다" if gap < 0 else "같았다"

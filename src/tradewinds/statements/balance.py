"""Balance: exports less imports, and how it moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from tradewinds.ledger import Figure, Interval
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements.base import Found, Row, Statement, level_row, number_row
from tradewinds.statements.beside import beside, mixed
from tradewinds.statements.voice import BN, Voice, capital, decimals_of
from tradewinds.statements.world import World

BASIS = "exports f.o.b., imports c.i.f."
"""Convention 13: the two are never netted without a word."""
RECONCILED = "both f.o.b., reconciled"
OTHER_BASES = {
    "CEPII": RECONCILED,
    "CEPII BACI": RECONCILED,
    "US Census Bureau": "exports f.a.s., imports at customs value",
}
"""How publishers that do otherwise value the two sides."""


def basis(found: Figure) -> str:
    """How the two sides of a balance are valued, by its publisher."""
    publisher = found.sources[0].publisher if found.sources else ""
    return OTHER_BASES.get(publisher, BASIS)


def flows_of(of: SeriesKey) -> tuple[SeriesKey, SeriesKey]:
    """The two series that a balance nets."""
    return replace(of, flow="exports"), replace(of, flow="imports")


def name_of(of: SeriesKey, value: float, voice: Voice) -> str:
    """What a balance is called: "trade surplus", "trade deficit with Japan", "대미 무역수지 흑자"."""
    place = "" if of.partner == "World" else voice.member(replace(of, item="total"))
    what = "" if of.item == "total" else voice.member(of)
    if voice.ko:
        return f"{voice.of(of)} {'적자' if value < 0 else '흑자'}"
    word = "deficit" if value < 0 else "surplus"
    daily = "average daily " if of.measure == "daily_average" else ""
    return f"{daily}trade {word}{' in ' + what if what else ''}{' with ' + place if place else ''}{voice.listed(of)}"


@dataclass(frozen=True, slots=True)
class Balance(Statement):
    """The trade balance: exports less imports in US dollars, a surplus above zero; `of.flow` is "balance".

    The release's printed balance is the value; else exports less imports of one publisher and release. Exports are
    f.o.b. and imports c.i.f., so the balance includes freight and insurance paid on imports.
    """

    kind: ClassVar[str] = "balance"

    def find(self, world: World) -> Found | None:
        """USD_bn, negative for a deficit; None when it is not known or the flow is no balance."""
        if self.of.flow != "balance":
            return None
        now = world.figure(self.of, self.at)
        if not now.known:
            return None
        rows = [level_row("value", now)]
        exports_key, imports_key = flows_of(self.of)
        exports, imports = beside(world, exports_key, self.at, now), beside(world, imports_key, self.at, now)
        if _closes(exports, imports, now):
            rows += [level_row("exports", exports), level_row("imports", imports)]
            formula = f"{_bn(exports)} − {_bn(imports)} = {_bn(now)} ({basis(now)})"
        else:
            formula = f"{_bn(now)} (as printed; {basis(now)})"
        return Found(
            self, world, now.value / BN, now.interval.low / BN, now.interval.high / BN, "USD_bn", formula, tuple(rows),
            slots={"now": now}, caveats=now.caveats, released=now.released, sources=now.sources,
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "The trade surplus was $78.0 billion in 2025." """
        now: Figure = found.slots["now"]
        amount = voice.usd(abs(now.value), decimals_of(now))
        name = name_of(self.of, now.value, voice)
        if voice.ko:
            return f"{voice.period(self.at)} {voice.topic(name)} {amount}였다."
        return f"The {name} was {amount} {voice.when(self.at)}."


@dataclass(frozen=True, slots=True)
class BalanceChange(Statement):
    """The change of the balance on the year in US dollars: b_t - b_(t-12).

    The base is the one that the release of b_t prints; else the balance printed a year earlier, when the growth rates
    of exports and imports in this release allow it; else what those rates imply (convention 4).
    """

    kind: ClassVar[str] = "balance_change"

    def find(self, world: World) -> Found | None:
        """USD_bn; None when one of the two balances is not known."""
        if self.of.flow != "balance":
            return None
        now = world.figure(self.of, self.at)
        base = self._base(world, now) if now.known else now
        if not (now.known and base.known):
            return None
        gap = now.interval - base.interval
        return Found(
            self, world, gap.value / BN, gap.low / BN, gap.high / BN, "USD_bn",
            f"{_bn(now)} − ({_bn(base)}) = {gap.value / BN:.2f} ({basis(now)})",
            (level_row("value", now), level_row("base", base), _change_row(self, gap)),
            slots={"gap": gap, "now": now, "base": base}, caveats=(*now.caveats, *mixed(now, base)),
            released=now.released, sources=tuple(dict.fromkeys(now.sources[:1] + base.sources[:2])),
        )  # fmt: skip

    def _base(self, world: World, now: Figure) -> Figure:
        earlier = self.at.year_earlier()
        known = beside(world, self.of, earlier, now)
        if not known.known:
            known = world.figure(self.of, earlier)
        if known.known and known.released == now.released:
            return known
        implied = self._implied(world, now, earlier)
        if implied is None or (known.known and known.interval.overlaps(implied.interval)):
            return known
        return implied

    def _implied(self, world: World, now: Figure, earlier: Period) -> Figure | None:
        """The balance a year earlier that levels and growth rates of exports and imports in this release imply."""
        bases: list[Interval] = []
        sources = []
        for key in flows_of(self.of):
            rows = [
                r for r in world.observations(key, self.at)
                if r.printed and r.growth and (r.publisher, r.released) == (now.publisher, now.released)
            ]  # fmt: skip
            row = max(rows, key=lambda r: r.decimals, default=None)
            if row is None or row.growth_interval.low <= -100:
                return None
            g = row.growth_interval
            bases.append(row.interval.over(Interval(1 + g.value / 100, 1 + g.low / 100, 1 + g.high / 100)))
            sources.append(row)
        return Figure(
            self.of, earlier, bases[0] - bases[1], "known", "USD", "", now.released, now.publisher, now.classification,
            "derived", tuple(sources), "exports and imports and their growth, same release",
        )  # fmt: skip

    def say(self, found: Found, voice: Voice) -> str:
        """ "The trade balance was $26.2 billion higher than a year earlier in 2025: a surplus of $78.0 billion, …" """
        gap: Interval = found.slots["gap"]
        now, base = found.slots["now"], found.slots["base"]
        size = voice.usd(abs(gap.value), _digits(now, base))
        name = voice.of(self.of)
        if voice.ko:
            return (
                f"{voice.period(self.at)} {name}: {_state(now, voice)}, 전년({_state(base, voice)})보다 {size} "
                f"{'개선' if gap.value > 0 else '악화' if gap.value < 0 else '보합'}."
            )
        move = f"{size} {'higher' if gap.value > 0 else 'lower'} than" if gap.value else "the same as"
        return (
            f"{capital(name)} was {move} a year earlier {voice.when(self.at)}: {_state(now, voice)}, "
            f"after {_state(base, voice)}."
        )


def _closes(exports: Figure, imports: Figure, balance: Figure) -> bool:
    """Whether two flows of its publisher give the balance to the printed digits; one restated may have lost them."""
    one_publisher = exports.known and imports.known and exports.publisher == imports.publisher == balance.publisher
    return one_publisher and (exports.interval - imports.interval).overlaps(balance.interval)


def _bn(figure: Figure) -> str:
    return figure.printed if figure.printed and figure.decimals <= 3 else f"{figure.value / BN:.2f}"


def _change_row(statement: BalanceChange, gap: Interval) -> Row:
    return number_row("change", statement.of, statement.at, gap.value, "USD")


def _coarse(figure: Figure) -> bool:
    """Whether a figure only implied is too wide to be printed at 2 digits of a billion."""
    return bool(figure.derived) and figure.interval.width > 0.02 * BN


def _digits(*figures: Figure) -> int:
    """The digits that all figures of a difference deserve: none beyond the coarsest."""
    return min(1 if _coarse(f) else decimals_of(f) for f in figures)


def _state(figure: Figure, voice: Voice) -> str:
    amount = "" if _coarse(figure) else voice.usd(abs(figure.value), decimals_of(figure))
    if voice.ko:
        return f"{amount} {'적자' if figure.value < 0 else '흑자'}".strip()
    return f"a {'deficit' if figure.value < 0 else 'surplus'}{' of ' + amount if amount else ''}"

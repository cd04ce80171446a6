"""What applied to a good from an origin on a day, by which rule, and what did not apply and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tradewinds.equilibrium.tariffs.duty import EXEMPT_FROM, GENERAL, SECTION_232, Duty
from tradewinds.equilibrium.tariffs.schedule import LEFT_OUT, UNTIL_OWN, Schedule, load_schedule
from tradewinds.ledger.tariffs import IN_PART

ALIASES = {
    "car": "automobiles", "cars": "automobiles", "truck": "automobiles", "steel coil": "steel", "coil": "steel",
    "machine": "machinery", "machines": "machinery", "chip": "semiconductors", "chips": "semiconductors",
    "aluminum": "aluminium", "lumber": "timber", "drugs": "pharmaceuticals", "smartphones": "computers", "자동차": "automobiles",
    "철강": "steel", "기계": "machinery", "반도체": "semiconductors",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applied:
    """The duty on a good on a day, ad valorem (0.25 for 25 %).

    rate      what the duties add to the ordinary duty
    ordinary  the ordinary duty itself: zero under a free-trade agreement
    duties    those that apply; `excluded` those in force that do not, each with why; `disputed` those that somebody states
    rest      for goods of which only listed kinds pay a duty of their own: what the others pay
    """

    goods: str
    origin: str
    day: date
    rate: float
    ordinary: float
    rule: str
    duties: tuple[Duty, ...]
    excluded: tuple[tuple[Duty, str], ...] = ()
    disputed: tuple[Duty, ...] = ()
    rest: Applied | None = None

    @property
    def total(self) -> float:
        """Ordinary duty and what is added to it."""
        return self.ordinary + self.rate

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the duties are from."""
        return tuple(dict.fromkeys(d.source for d in self.duties))


def applied(
    goods: str, day: date, origin: str = "KOR", *, importer: str = "USA", ordinary: float = 0.0, schedule: Schedule | None = None
) -> Applied:  # fmt: skip
    """What an importer takes on a good from an origin on a day.

    The rules, in this order:
    1. Under one authority the duty on the origin rules over the one on everybody, one on the good over one on all goods,
       the later over the earlier; a disputed one never rules.
    2. Goods with a duty of Section 232 pay neither the reciprocal nor the Section 122 duty, nor those on Canada, Mexico,
       Brazil and India; the fentanyl duty on China stacks on everything.
    3. Goods of the annexes (semiconductors, computers, pharmaceuticals, energy, critical minerals; copper and timber before
       they had a duty of their own) pay no reciprocal and no Section 122 duty.
    4. An inclusive rate holds the ordinary duty: it adds what the ordinary duty lacks to it, and nothing where that is higher.

    `ordinary` is the ordinary duty: zero for goods of Korea under KORUS, 0.025 for a car without it.
    """
    goods = ALIASES.get(goods, goods)
    held = (schedule or load_schedule()).duties
    live = [d for d in held if d.importer == importer and d.on(day) and d.hits(origin, goods)]
    disputed = tuple(d for d in live if d.disputed)
    ruling: dict[str, Duty] = {}
    for duty in sorted((d for d in live if not d.disputed), key=lambda d: _weight(d, origin, goods)):
        ruling[duty.authority] = duty
    own = ruling.get(SECTION_232)
    excluded: list[tuple[Duty, str]] = []
    chosen: list[Duty] = []
    for duty in ruling.values():
        why = _stands_back(duty, goods, own)
        if why:
            excluded.append((duty, why))
        elif duty.rate or duty.inclusive or goods in duty.goods:
            chosen.append(duty)
    rest = None
    if goods in IN_PART and own is not None:
        rest = applied(
            "goods without a duty of their own", day, origin, importer=importer, ordinary=ordinary, schedule=schedule
        )
    rate = sum(_adds(d, ordinary) for d in chosen)
    return Applied(
        goods,
        origin,
        day,
        rate,
        ordinary,
        _rule(chosen, excluded, rest),
        tuple(chosen),
        tuple(excluded),
        disputed,
        rest,
    )


def _weight(duty: Duty, origin: str, goods: str) -> tuple[bool, bool, int, str]:
    return duty.names(origin), goods in duty.goods, duty.start.toordinal(), duty.id


def _stands_back(duty: Duty, goods: str, own: Duty | None) -> str:
    """Why a duty in force is not taken; empty when it is."""
    if duty.authority in GENERAL and goods not in duty.goods:
        if own is not None:
            return f"goods under Section 232 ({own.id}) do not pay it"
        if duty.authority in EXEMPT_FROM and goods in LEFT_OUT | UNTIL_OWN:
            return "its annex leaves these goods out"
    return ""


def _adds(duty: Duty, ordinary: float) -> float:
    return max(duty.rate - ordinary, 0.0) if duty.inclusive else duty.rate


def _rule(chosen: list[Duty], excluded: list[tuple[Duty, str]], rest: Applied | None) -> str:
    told = " and ".join(d.text for d in chosen) or "no duty beside the ordinary one"
    told += "".join(f"; not {d.text}: {why}" for d, why in excluded)
    return told + (f"; listed kinds only, the others: {rest.rule}" if rest is not None else "")

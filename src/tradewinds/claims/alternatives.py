"""Other readings and usual slips to try before a number is called wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tradewinds.claims.claim import Claim
from tradewinds.errors import PeriodError
from tradewinds.periods import Period
from tradewinds.series import items
from tradewinds.worlds.record import RecordWorld

PARTS_NOT_HELD = {"semiconductors": ("memory", "메모리")}
"""Items of which texts quote a part that the ledger has no figures of."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another reading of a claim: what was changed, and the claim so read."""

    code: str
    claim: Claim


def slips(claim: Claim) -> Iterator[Other]:
    """The number itself miswritten: ten-, hundred- and thousandfold, or with the other sign."""
    if claim.value is None or not claim.value:
        return
    if claim.metric in ("level", "balance", "balance_change", "daily_avg", "yoy", "share"):
        for code, factor in (("tenfold", 10.0), ("tenth", 0.1), ("thousandfold", 1000.0), ("thousandth", 0.001)):
            if factor in (10.0, 0.1) or claim.unit == "USD_bn":
                yield Other(code, replace(claim, value=claim.value / factor, half=claim.half / factor))
    if claim.metric in ("yoy", "balance", "balance_change", "share_change_pp", "direction"):
        yield Other("sign", replace(claim, value=-claim.value))


def readings(claim: Claim, context: Iterable[Claim]) -> Iterator[Other]:
    """The claim about what else its sentence names: an item, a partner, a flow, a period, a daily average."""
    seen = {(claim.flow, claim.item, claim.partner, claim.period)}
    for beside in context:
        for code, made in (
            ("other_item", replace(claim, item=beside.item)),
            ("other_partner", replace(claim, partner=beside.partner)),
            ("other_flow", replace(claim, flow=beside.flow)),
            ("other_period", replace(claim, period=beside.period)),
            ("other_subject", replace(claim, flow=beside.flow, item=beside.item, partner=beside.partner)),
            ("other_subject", replace(claim, flow=beside.flow, item=beside.item, partner=beside.partner, period=beside.period)),
        ):  # fmt: skip
            key = (made.flow, made.item, made.partner, made.period)
            if key not in seen and not (made.flow == "balance") ^ (claim.flow == "balance"):
                seen.add(key)
                yield Other(code, made)
    yield from _first_days(claim)
    other = items().get(claim.item)
    if other is not None and other.counterpart:
        yield Other("counterpart", replace(claim, item=other.counterpart))


def _first_days(claim: Claim) -> Iterator[Other]:
    """The first 25 days, on which the ministry's monthly release puts its items by destination."""
    if claim.partner != "World" and claim.item != "total" and len(claim.period) == 7 and "-" in claim.period:
        yield Other("first_days", replace(claim, period=f"{claim.period}-01/25"))


def neighbours(claim: Claim, world: RecordWorld) -> Iterator[Other]:
    """The period before and after, the same a year earlier, the year for the month; other flow, item, partner, measure."""
    try:
        at = Period.parse(claim.period)
    except PeriodError:
        return
    yield from _periods(claim, at)
    if claim.flow in ("exports", "imports"):
        yield Other("other_flow", replace(claim, flow="imports" if claim.flow == "exports" else "exports"))
    if claim.metric == "yoy" and claim.item == "total":
        yield Other("daily_average", replace(claim, item="daily_avg"))
    if claim.item == "daily_avg":
        yield Other("whole_period", replace(claim, item="total"))
    yield from (Other("related_item", replace(claim, item=name)) for name in _related(claim.item))
    if claim.partner != "World" and claim.item == "total":
        yield from (
            Other("other_partner", replace(claim, partner=p))
            for p in world.partners(claim.flow if claim.flow != "balance" else "exports")
            if p not in (claim.partner, "World")
        )
    if claim.item != "total" and claim.partner == "World":
        yield from (
            Other("other_item", replace(claim, item=i))
            for i in world.items(claim.flow if claim.flow != "balance" else "exports")
            if i != claim.item
        )


def _periods(claim: Claim, at: Period) -> Iterator[Other]:
    made = {
        "period_before": at.previous() if at.unit not in ("months", "years") else at.year_earlier(),
        "period_after": at.next() if at.unit not in ("months", "years") else at.year_earlier(-1),
        "year_earlier": at.year_earlier(),
        "year_later": at.year_earlier(-1),
    }
    if at.unit == "days":
        month = Period.of_month(at.year, at.first.month)
        other = 20 if at.last.day == 10 else 10
        made |= {"other_days": Period.of_days(at.year, at.first.month, 1, other), "month_for_days": month}
    if at.unit == "month":
        made["year_for_month"] = Period.of_year(at.year)
        if at.first.month > 1:
            made["to_date"] = Period.of_months(at.year, 1, at.year, at.first.month)
        made["quarter_for_month"] = Period.of_quarter(at.year, 1 + (at.first.month - 1) // 3)
    if at.unit == "year":
        made["month_for_year"] = Period.of_month(at.year, 12)
    seen = {at}
    for code, period in made.items():
        if period not in seen:
            seen.add(period)
            yield Other(code, replace(claim, period=str(period)))


@lru_cache(maxsize=64)
def _related(name: str) -> tuple[str, ...]:
    known = items().get(name)
    if known is None:
        return ()
    near = (known.parent, known.counterpart, *(i for i, k in items().items() if k.parent == name), *known.overlaps)
    return tuple(dict.fromkeys(n for n in near if n and n != name))

"""What is taken of the ledger: runs without a gap, one list of items, months that are over; and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tradewinds.errors import InputError, NotPublished
from tradewinds.ledger import Ledger, Observation
from tradewinds.periods import Period, first_release
from tradewinds.season import History, adjust, history
from tradewinds.series import SeriesKey
from tradewinds.worlds import RecordWorld

from .simulation import Simulated

TOTAL, CHIPS = SeriesKey("exports"), SeriesKey("exports", "semiconductors")


@pytest.fixture(scope="module")
def record() -> RecordWorld:
    return RecordWorld.open("KOR", date(2026, 10, 1))


def ledger_of(values: dict[str, str], released: date | None = None) -> RecordWorld:
    """A record of total exports by month, USD bn as printed."""
    rows = []
    for month, printed in values.items():
        at = Period.parse(month)
        rows.append(
            Observation(released or first_release(at), "MOTIR", "TOTAL", "KOR", "exports", "total", "World", at, "value", printed, "USD bn",
                        "", "first", "test", "")
        )  # fmt: skip
    return RecordWorld(Ledger("KOR", rows), date(2026, 10, 1))


def months(first: str, count: int) -> list[str]:
    at, found = Period.parse(first), []
    for _ in range(count):
        found.append(str(at))
        at = at.next()
    return found


def test_the_total_has_no_gap_since_2017(record):
    held = history(record, TOTAL)
    assert (str(held.months[0]), str(held.months[-1]), len(held.months)) == ("2017-01", "2026-09", 117)
    assert None not in held.values
    assert Period.parse("2016-03") in held.unused and Period.parse("2016-12") in held.missing


def test_chips_are_cut_at_the_gap_or_keep_it_open(record):
    cut, kept = history(record, CHIPS), history(record, CHIPS, gaps="keep", since=Period.parse("2017-01"))
    assert None not in cut.values and len(cut.months) >= 36
    assert Period.parse("2022-08") in kept.missing
    open_months = {m for m, v in zip(kept.months, kept.values, strict=True) if v is None}
    assert open_months == set(kept.missing)
    done = adjust(kept, "seats")
    told = {m.period for m in done.months if m.adjusted is None}
    assert told == open_months
    assert all(m.trend is None and m.change is None for m in done.months if m.period in open_months)
    assert [m for m in done.months if m.raw is not None and m.adjusted is None] == []


def test_keep_begins_where_gaps_are_few(record):
    """Cars are held in single months until 2022, and in most months since."""
    cars = history(record, SeriesKey("exports", "automobiles"), gaps="keep")
    assert len(cars.months) >= 36 and str(cars.months[-1]) == "2026-09"
    assert sum(v is None for v in cars.values) <= len(cars.values) // 8
    assert Period.parse("2021-08") in cars.unused


def test_a_figure_of_another_list_is_not_mixed_in(record):
    """April 2023 is held in customs' list only (convention 5)."""
    kept = history(record, CHIPS, gaps="keep")
    assert Period.parse("2023-04") in kept.other_lists
    assert record.figure(CHIPS, Period.parse("2023-04")).classification == "KCS"


def test_only_what_was_known_on_the_day(record):
    then = history(record.at(date(2026, 1, 1)), TOTAL)
    assert str(then.months[-1]) == "2025-12"
    assert then.values[-1] == pytest.approx(69.57e9)
    assert history(record, TOTAL).values[107] == pytest.approx(69.58e9)


def test_a_month_that_is_not_over_is_left_out():
    world = ledger_of(dict.fromkeys(months("2023-01", 45), "50.1"))
    early = RecordWorld(world.ledger, date(2026, 9, 15))
    ahead = ledger_of(dict.fromkeys(months("2023-01", 45), "50.1"), released=date(2026, 1, 1))
    assert str(history(early, TOTAL).months[-1]) == "2026-08"
    assert str(history(RecordWorld(ahead.ledger, date(2026, 9, 15)), TOTAL).months[-1]) == "2026-08"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"2024-05": "0"}, "2024-05: 0"),
        ({"2024-05": "-3.2"}, "values above zero"),
    ],
)
def test_zeros_and_negative_values_are_refused(change, told):
    world = ledger_of(dict.fromkeys(months("2022-01", 50), "50.1") | change)
    with pytest.raises(InputError, match=told):
        adjust(history(world, TOTAL))


def test_a_series_that_never_changes_is_refused():
    with pytest.raises(InputError, match="never changes"):
        adjust(history(ledger_of(dict.fromkeys(months("2022-01", 50), "50.1")), TOTAL))


def test_a_balance_is_told_how_to_go_on(record):
    with pytest.raises(InputError, match="adjust exports and imports"):
        adjust(history(record, SeriesKey("balance")))


def test_too_few_months_name_the_gaps():
    held = dict.fromkeys(months("2024-01", 30), "50.1")
    with pytest.raises(InputError, match="30 months, 2024-01 to 2026-06"):
        adjust(history(ledger_of(held), TOTAL))
    with pytest.raises(InputError, match="missing: 2024-09") as raised:
        adjust(history(ledger_of({m: v for m, v in held.items() if m != "2024-09"}), TOTAL))
    assert "--gaps keep" in str(raised.value)


def test_more_gaps_than_a_fifth_are_refused(simulated: Simulated):
    h = simulated.history
    holes = tuple(None if n % 4 == 0 else v for n, v in enumerate(h.values))
    with pytest.raises(InputError, match="more than a fifth"):
        adjust(replace(h, values=holes))


def test_a_series_nobody_holds(record):
    with pytest.raises(NotPublished, match="tradewinds add"):
        history(record, SeriesKey("exports", "cosmetics", "USA"))


def test_holidays_not_known_then_are_not_used(simulated: Simulated):
    """The holiday of 27 January 2025 was announced on 14 January: before, the month counts 21 days, after, 20."""
    h = simulated.history
    end = h.months.index(Period.parse("2025-01")) + 1
    before = History(h.key, h.months[end - 84 : end], h.values[end - 84 : end], date(2025, 1, 11))
    after = replace(before, as_of=date(2025, 2, 1))
    assert [adjust(x, "seats").months[-1].working_days for x in (before, after)] == [21.0, 20.0]

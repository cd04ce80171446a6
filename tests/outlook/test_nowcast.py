"""The month from its first days: no look ahead, first prints, intervals that cover, series that are silenced."""

from __future__ import annotations

import math
import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewinds.errors import InputError, NotPublished, PeriodError
from tradewinds.ledger import Ledger, Observation
from tradewinds.outlook.nowcast import (
    backtest,
    cells,
    named_world,
    news,
    nowcast,
    nowcast_world,
    nowcasts,
    target,
    targets,
)
from tradewinds.outlook.nowcast.combine import half_width, weights
from tradewinds.outlook.nowcast.nowcast import steps_of
from tradewinds.outlook.nowcast.polls import polls
from tradewinds.outlook.nowcast.prints import first_print
from tradewinds.outlook.nowcast.track import track
from tradewinds.periods import Period, first_release, working_days
from tradewinds.series import SeriesKey
from tradewinds.statements import Level, YearOnYear, tell
from tradewinds.worlds import RecordWorld

TOTAL, CHIPS = SeriesKey("exports"), SeriesKey("exports", "semiconductors")
SEPTEMBER = Period.parse("2026-09")


@pytest.fixture(scope="module")
def record() -> RecordWorld:
    return RecordWorld.open("KOR", date(2026, 10, 1))


@pytest.fixture(scope="module")
def scores(record):
    found = backtest(record, (target(TOTAL), target(CHIPS)))
    return {(s.target.name, s.day): s for s in found.scores}


@pytest.mark.parametrize(
    ("month", "day", "on"),
    [("2025-02", 20, "2025-02-21"), ("2026-09", 20, "2026-09-21"), ("2025-10", 10, "2025-10-11")],
)
def test_nothing_is_known_before_it_is_out(record, month, day, on):
    """The nowcast made today of a past month is the one that its day would have made."""
    at, then = Period.parse(month), record.at(date.fromisoformat(on))
    for key in (TOTAL, CHIPS):
        late, early = nowcast(record, key, at, day), nowcast(then, key, at, day)
        assert early.came_level is None and late.came_level is not None
        assert (late.value, late.bands, late.members, late.months) == (
            early.value,
            early.bands,
            early.members,
            early.months,
        )


def test_the_holiday_of_january_2025_was_not_known_on_the_11th(record):
    """Announced on the 14th: 21 working days until then, 20 after."""
    month = Period.parse("2025-01")
    assert [nowcast(record, TOTAL, month, d).month_days for d in (10, 20)] == [21.0, 20.0]


@pytest.mark.parametrize(
    ("month", "level", "growth", "day"),
    [
        ("2025-02", 52.6, 1.0, "2025-03-01"),
        ("2025-12", 69.57, 13.4, "2026-01-01"),
        ("2025-09", 65.95, 12.7, "2025-10-01"),
    ],
)
def test_scores_are_on_first_prints(record, month, level, growth, day):
    """As the ministry printed them; February 2025 was later put at 52.3, December at 69.58."""
    first = first_print(record, TOTAL, Period.parse(month))
    assert first.day == date.fromisoformat(day)
    assert first.level == pytest.approx(level * 1e9)
    assert first.growth == pytest.approx(growth)


def test_a_late_figure_is_no_first_print():
    at = Period.parse("2025-02")
    row = _row("exports", "total", at, "52.6", "1.0", date(2025, 9, 1))
    assert first_print(RecordWorld(Ledger("KOR", [row]), date(2026, 10, 1)), TOTAL, at) is None


def test_rules_of_thumb_by_hand(record):
    """December 2025: customs printed +6.8 for 20 days, with 16.5 working days against 16 and 24 against 23 in the month."""
    step = steps_of(record, target(TOTAL), 20, Period.parse("2025-12"))[-1]
    base = step.shot.base
    assert (math.exp(step.peers["same growth as the flash"]) / base - 1) * 100 == pytest.approx(6.8)
    days = [working_days(Period.parse(p)) for p in ("2025-12-01/20", "2024-12-01/20", "2025-12", "2024-12")]
    carried = (1.068 / (days[0] / days[1]) * (days[2] / days[3]) - 1) * 100
    assert (math.exp(step.peers["daily average carried"]) / base - 1) * 100 == pytest.approx(carried)


def test_the_total_beats_the_rules_of_thumb(scores):
    """Anchors published elsewhere: 4.7 % for the progress ratio after 20 days."""
    for day in (10, 20):
        score = scores["total", day]
        assert score.ours.months >= 20
        assert all(score.ours.percent < rule.percent for rule in score.rules[1:])
        assert all(score.ours.points < rule.points for rule in score.rules[1:])
    assert scores["total", 20].ours.percent < 4.7
    assert scores["total", 20].ours.percent < scores["total", 10].ours.percent


def test_intervals_cover_as_often_as_they_say(scores):
    """Within three standard errors of a proportion over that many months."""
    for score in scores.values():
        for level, covered in score.covered.items():
            p = level / 100
            assert abs(covered - level) <= 100 * 3 * math.sqrt(p * (1 - p) / score.ours.months) + 1e-9


def test_bands_are_nested_and_hold_the_value(record):
    one = nowcast(record, TOTAL, SEPTEMBER, 20)
    bounds = [(b.low, b.high) for b in one.bands]
    assert [b.level for b in one.bands] == [50, 80, 95]
    assert all(a[0] >= b[0] and a[1] <= b[1] for a, b in pairwise(bounds))
    assert all(low < one.value < high for low, high in bounds)
    assert math.fsum(m.weight for m in one.members) == pytest.approx(1)


errors = st.lists(st.floats(-0.5, 0.5, allow_nan=False), min_size=6, max_size=60)


@given(errors)
def test_widths_grow_with_the_level(values):
    widths = [half_width(values, lv) for lv in (50, 80, 95)]
    assert widths == sorted(widths)
    assert half_width(values[:5], 80) is None


def test_conformal_coverage_of_exchangeable_errors():
    """Vovk and others (2005): at least the level on average; 2,000 draws have a standard error of 0.9 points at 80."""
    draw = random.Random(7)
    hits, n = 0, 2000
    for _ in range(n):
        past = [draw.gauss(0, 1) * draw.choice((0.5, 2.0)) for _ in range(24)]
        hits += abs(draw.gauss(0, 1) * draw.choice((0.5, 2.0))) <= half_width(past, 80)
    assert 77 <= 100 * hits / n <= 84


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.floats(-1, 1, allow_nan=False), max_size=20), min_size=1))
def test_weights_are_shares(past):
    found = weights(past, list(past))
    assert math.fsum(found.values()) == pytest.approx(1)
    assert all(w > 0 for w in found.values())


@pytest.mark.parametrize(("month", "day"), [("2026-09", 20), ("2026-02", 20), ("2025-06", 20), ("2026-09", 10)])
def test_news_closes_to_the_last_bit(record, month, day):
    found = news(record, nowcast(record, TOTAL, Period.parse(month), day))
    assert math.fsum(m.change for m in found.moved) == found.change == found.now.value - found.before.value
    assert math.fsum(m.points for m in found.moved) == found.points
    assert found.moved[-1].name == "Other"
    assert day == 10 or "semiconductors" in {m.name for m in found.moved}


def test_every_target_is_told_or_silenced_with_a_reason(record):
    found = nowcasts(record, Period.parse("2026-02"), 20)
    assert found[0].target == target(TOTAL)
    for one in found:
        assert one.silent == bool(one.why) == (one.grade in "D-")
        assert one.silent or one.bands
    assert {"automobiles", "CHN", "semiconductors"} <= {n.target.name for n in found}
    assert len(targets(record)) >= 15


def _row(
    flow: str,
    item: str,
    at: Period,
    printed: str,
    growth: str,
    released: date,
    publisher: str = "MOTIR",
    listed: str = "TOTAL",
) -> Observation:
    return Observation(
        released,
        publisher,
        listed,
        "KOR",
        flow,
        item,
        "World",
        at,
        "value",
        printed,
        "USD bn",
        growth,
        "first",
        "test",
        "",
    )


def _made(share: float, spread: float, seed: int = 3) -> RecordWorld:
    """36 months of ships whose first 20 days are a share of the month that varies by `spread`."""
    draw, rows, month = random.Random(seed), [], Period.parse("2023-10")
    for _ in range(36):
        whole = 2.5 * math.exp(draw.gauss(0, 0.1))
        part = whole * share * math.exp(draw.gauss(0, spread))
        first = Period.of_days(month.year, month.first.month, 1, 20)
        rows.append(_row("exports", "ships", first, f"{part:.4f}", "", first_release(first), "KCS", "KCS"))
        rows.append(_row("exports", "ships", month, f"{whole:.4f}", "", first_release(month), "MOTIR", "MTI20"))
        month = month.next()
    return RecordWorld(Ledger("KOR", rows), date(2026, 10, 1))


def test_what_the_first_days_cannot_tell_is_graded_d_and_silenced():
    ships = SeriesKey("exports", "ships")
    wild = nowcast(_made(0.2, 0.9), ships, SEPTEMBER, 20)
    assert (wild.grade, wild.silent, wild.why[0]) == ("D", True, "off")
    assert wild.value is None and wild.bands == () and cells([wild]) == {}
    with pytest.raises(NotPublished, match="silenced"):
        nowcast_world(_made(0.2, 0.9), SEPTEMBER, 20, [wild])


def test_what_the_first_days_tell_is_graded_well():
    """First days that are the same share of every month leave the calendar alone to err."""
    ships = SeriesKey("exports", "ships")
    steady = nowcast(_made(0.55, 0.0), ships, SEPTEMBER, 20)
    assert steady.grade in "AB" and not steady.silent
    assert steady.value == pytest.approx(steady.came_level, rel=0.06)


def test_too_few_months_say_what_is_needed(record):
    few = nowcast(record, SeriesKey("exports", "ships"), Period.parse("2026-02"), 10)
    assert few.silent and few.why[0] == "few"


@pytest.mark.parametrize(
    ("call", "error", "told"),
    [
        (lambda r: nowcast(r, TOTAL, Period.parse("2026")), PeriodError, "2026-09"),
        (lambda r: nowcast(r, TOTAL, Period.parse("2027-05"), 20), NotPublished, "flashes held"),
        (lambda r: nowcast(r, TOTAL, Period.parse("2027-05")), NotPublished, "tradewinds add"),
        (lambda r: nowcast(r, SeriesKey("exports", "cosmetics"), SEPTEMBER), InputError, "does not tell of this item"),
        (lambda r: nowcast(r, SeriesKey("balance"), SEPTEMBER), InputError, "exports and imports"),
        (lambda r: named_world(r, "2026-09+15"), InputError, "first 10 or 20 days"),
    ],
)
def test_mistakes_are_told(record, call, error, told):
    with pytest.raises(error, match=told):
        call(record)


def test_before_the_flash_the_month_before_answers(record):
    ahead = nowcast(record, TOTAL, Period.parse("2026-10"))
    assert ahead.day == 0 and ahead.flash is None and not ahead.silent
    after = nowcast(record, TOTAL, SEPTEMBER, 20)
    width = [math.log(n.band(80).high / n.band(80).low) for n in (ahead, after)]
    assert width[0] > width[1]


def test_the_world_of_a_nowcast_speaks_as_one(record):
    found = nowcasts(record, SEPTEMBER, 20)
    world = nowcast_world(record, SEPTEMBER, 20, found)
    assert world.nature == "nowcast" and world.as_of == date(2026, 9, 21)
    said = [tell(s(TOTAL, SEPTEMBER).find(world), "en") for s in (Level, YearOnYear)]
    assert said[0].value == pytest.approx(found[0].value / 1e9)
    assert said[1].value == pytest.approx(found[0].growth, abs=0.01)
    assert all("nowcast of September 2026" in f.text and f.id.endswith("@nowcast:2026-09+20@2026-09-21") for f in said)
    assert named_world(record, "2026-09+20").figure(TOTAL, SEPTEMBER).value == found[0].value
    assert world.figure(TOTAL, Period.parse("2026-08")) == record.at(world.as_of).figure(TOTAL, Period.parse("2026-08"))


def test_polls_stand_beside_first_prints(record):
    """Reuters, 26 February 2020: 3.4 expected; the ministry printed 4.5 on 1 March."""
    held = {str(p.month): p.median for p in polls()}
    assert held["2020-02"] == 3.4
    assert first_print(record, TOTAL, Period.parse("2020-02")).growth == pytest.approx(4.5)
    assert all(p.url.startswith("http") for p in polls())
    assert polls("FRA") == ()
    done = backtest(record, (target(TOTAL),), (20,))
    assert done.polled.months >= 8
    assert done.polled.ours < done.polled.poll


def test_a_flash_that_a_user_adds_is_used(record):
    """A later flash in the user's own ledger moves the month it tells of."""
    first = Period.of_days(2026, 10, 1, 20)
    row = _row("exports", "total", first, "60.3", "100.0", date(2026, 10, 21), "KCS")
    own = RecordWorld(Ledger("KOR", [*record.ledger.rows, row]), date(2026, 10, 21))
    october = nowcast(own, TOTAL, Period.parse("2026-10"))
    assert october.day == 20 and october.flash == pytest.approx(60.3e9)
    assert october.value is not None


def test_steps_are_in_order(record):
    steps = track(record, target(CHIPS), 20, SEPTEMBER)
    assert [s.month for s in steps] == sorted(s.month for s in steps)
    assert all(m < s.month for s in steps for m, _ in s.past)

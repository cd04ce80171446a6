"""Downturns dated by the rule, and the next months as after their peaks."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from tradewinds.errors import InputError
from tradewinds.ledger import Ledger
from tradewinds.outlook import last_month, peaks, replay_world
from tradewinds.outlook.past import Line, level, rest_of, working_days_of
from tradewinds.outlook.season_profile import season_profile
from tradewinds.periods import Period
from tradewinds.series import SeriesKey
from tradewinds.statements import Downturn, downturns, tell
from tradewinds.worlds import RecordWorld

P = Period.parse
EXPORTS, IMPORTS, CHIPS = SeriesKey("exports"), SeriesKey("imports"), SeriesKey("exports", "semiconductors")


def test_downturns_of_chips_are_those_that_the_ministry_told(record):
    """14 months of falls to January 2020, and growth in November 2023 for the first time in 16 months (ministry's releases)."""
    runs = downturns(record, CHIPS)
    assert [str(d.at) for d in runs] == ["2018-12/2020-01", "2022-08/2023-10"]
    assert [len(d.at.months) for d in runs] == [14, 15]


def test_a_downturn_is_the_fall_of_the_sum_of_twelve_months(record):
    for run in downturns(record, CHIPS):
        before, after = run.at.months[0].previous(), run.at.months[-1]

        def year_to(month: Period) -> float:
            return math.fsum(level(record, CHIPS, month.shift(-n)) or math.nan for n in range(12))

        span = [year_to(m) for m in (before, *run.at.months)]
        assert all(later < earlier for earlier, later in pairwise(span))
        assert year_to(before) > year_to(before.previous())
        assert year_to(after.next()) > year_to(after)


def test_depth_and_months_follow_from_published_levels(record):
    finding = tell(downturns(record, CHIPS)[0].find(record))
    assert finding.value == pytest.approx(100 * (6.77 / 12.43 - 1), abs=0.1)
    assert "September 2018" in finding.text
    assert "5 months later" in finding.text
    assert any("2019-07" in caveat for caveat in finding.caveats), "months without a level are named"


@pytest.mark.parametrize("at", ["2018-11/2020-01", "2018-12/2019-03", "2024-01/2024-12"])
def test_what_is_no_downturn_is_not_told(record, at):
    assert Downturn(CHIPS, P(at)).find(record) is None


def test_the_peaks_that_can_be_replayed(record):
    assert {year: str(figure.period) for year, (_, figure) in peaks(record, CHIPS).items()} == {
        "2018": "2018-09",
        "2022": "2022-03",
    }
    assert set(peaks(record.at(P("2019-06").last), CHIPS)) == set(), "twelve months after the peak are not over"


@pytest.mark.parametrize(("year", "peak"), [("2018", "2018-09"), ("2022", "2022-03")])
def test_each_line_moves_as_it_did_after_the_peak(record, year, peak):
    world, then, now = replay_world(record, year), P(peak), last_month(record, EXPORTS, CHIPS)
    for line, ahead in ((Line(CHIPS), lambda m: world.figure(CHIPS, m).value),
                        (rest_of(CHIPS), lambda m: world.figure(EXPORTS, m).value - world.figure(CHIPS, m).value),
                        (Line(IMPORTS), lambda m: world.figure(IMPORTS, m).value)):  # fmt: skip
        season = season_profile(line.per_day(record))

        def adjusted(value: float, month: Period, season: dict[int, float] = season) -> float:
            return value / working_days_of(record, month) / season[month.first.month]

        for n in (1, 5, 12):
            was = adjusted(line.at(record, then.shift(n)), then.shift(n)) / adjusted(line.at(record, then), then)
            would = adjusted(ahead(now.shift(n)), now.shift(n)) / adjusted(line.at(record, now), now)
            assert would == pytest.approx(was, rel=1e-9)


def test_only_what_the_past_tells_is_supposed(record):
    world = replay_world(record, "2018")
    assert {k for k, _ in world.cells} == {CHIPS, EXPORTS, IMPORTS}
    assert len({p for _, p in world.cells}) == 12
    assert not world.figure(SeriesKey("exports", "automobiles"), P("2027-03")).known
    assert not world.figure(SeriesKey("exports", partner="USA"), P("2027-03")).known
    assert world.figure(SeriesKey("balance"), P("2027-03")).value == pytest.approx(
        world.figure(EXPORTS, P("2027-03")).value - world.figure(IMPORTS, P("2027-03")).value
    )


@pytest.mark.parametrize("year", ["2017", "2023", "", "soon"])
def test_a_year_without_a_peak_names_those_with_one(record, year):
    with pytest.raises(InputError, match=r"replay:2018, replay:2022"):
        replay_world(record, year)


def test_a_record_without_chips_has_nothing_to_replay(record):
    bare = RecordWorld(Ledger("KOR", [r for r in record.ledger.rows if r.item == "total"]), record.as_of)
    with pytest.raises(InputError, match="holds no downturn"):
        replay_world(bare, "2018")


def test_a_profile_of_a_known_season(record):
    months = [P("2015-01").shift(n) for n in range(84)]
    values = {
        m: 10 * 1.004**n * (1.2 if m.first.month == 12 else 0.9 if m.first.month == 2 else 1)
        for n, m in enumerate(months)
    }
    values.pop(months[40])
    profile = season_profile(values)
    assert profile[12] / profile[6] == pytest.approx(1.2, rel=0.02)
    assert profile[2] / profile[6] == pytest.approx(0.9, rel=0.02)
    assert math.prod(profile.values()) == pytest.approx(1)
    assert set(season_profile({months[0]: 1.0}).values()) == {1.0}

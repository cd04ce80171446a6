"""Scenario files: those that ship say what they say, wrong ones are refused with the line and the right form."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tradewinds.equilibrium.base import load_base
from tradewinds.equilibrium.scenarios import read_scenario, shipped, tables, typed
from tradewinds.equilibrium.scenarios.document import rate
from tradewinds.errors import InputError, RowError, TradewindsError, UnknownName


@pytest.fixture(scope="module")
def base():
    return load_base()


def made(tmp_path: Path, text: str, base):
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return tables(read_scenario(file), base)


def at(base, importer: str, exporter: str, sector: str) -> tuple[int, int, int]:
    e = base.economy
    return e.sectors.index(sector), e.countries.index(importer), e.countries.index(exporter)


def test_the_scenarios_that_ship(base):
    assert {"2025-tariffs", "deal-15", "no-tariffs", "ai-30", "ai-60", "tariffs-and-ai", "chip-tariff"} <= set(
        shipped()
    )
    for name in shipped():
        scenario = read_scenario(name)
        assert scenario.name == name and scenario.about and scenario.about_ko and scenario.title_ko != scenario.title
        assert tables(scenario, base).tariffs.shape == (17, 17, 17)
    for file in Path(read_scenario.__code__.co_filename).parent.glob("data/*.yaml"):
        assert file.read_text(encoding="utf-8").startswith("# ")


def test_the_deal_ends_where_the_duties_of_2025_stand(base):
    assert np.allclose(
        tables(read_scenario("deal-15"), base).tariffs, tables(read_scenario("2025-tariffs"), base).tariffs
    )


def test_without_the_deal_only_korea_pays_more(base):
    without, with_ = (tables(read_scenario(n), base).tariffs for n in ("no-deal", "2025-tariffs"))
    changed = {tuple(x) for x in np.argwhere(~np.isclose(without, with_))[:, 1:]}
    assert changed == {at(base, "USA", "KOR", "food")[1:]}
    assert without[at(base, "USA", "KOR", "vehicles")] == pytest.approx(0.25)
    assert with_[at(base, "USA", "KOR", "vehicles")] == pytest.approx(0.15)


def test_no_tariffs_are_none(base):
    assert not tables(read_scenario("no-tariffs"), base).tariffs.any()


def test_a_tariff_on_chips_adds_its_share_and_nothing_else(base):
    before, after = (tables(read_scenario(n), base).tariffs for n in ("2025-tariffs", "chip-tariff"))
    cell = at(base, "USA", "KOR", "electronics")
    assert after[cell] - before[cell] == pytest.approx(0.25 * 0.10)
    rest = [s for s in range(17) if base.economy.sectors[s] not in ("electronics", "machinery")]
    assert np.allclose(before[rest], after[rest])


def test_both_at_once_are_both(base):
    both, one, other = (tables(read_scenario(n), base) for n in ("tariffs-and-ai", "2025-tariffs", "ai-30"))
    assert np.array_equal(both.tariffs, one.tariffs)
    assert np.array_equal(both.final, other.final) and np.array_equal(both.inputs, other.inputs)


def test_the_demand_of_those_who_build_data_centres(base):
    thirty = tables(read_scenario("ai-30"), base)
    e = base.economy
    for country in ("USA", "CHN", "TWN", "DEU", "EUX"):
        assert thirty.final[e.countries.index(country), e.sectors.index("electronics")] == pytest.approx(1 - 0.3 * 0.3)
        assert thirty.inputs[e.countries.index(country), e.sectors.index("machinery")] == pytest.approx(1 - 0.1 * 0.3)
    assert (thirty.final[e.countries.index("KOR")] == 1).all()
    sixty = tables(read_scenario("ai-60"), base)
    assert np.allclose(1 - sixty.final, 2 * (1 - thirty.final))


def test_dated_entries_weigh_by_days(tmp_path, base):
    head = "over: 2025\ntariffs:\n"
    entry = "  - {importer: USA, exporter: KOR, sectors: food, rate: %s, since: %s, until: %s}\n"
    cell = at(base, "USA", "KOR", "food")
    half = made(tmp_path, head + entry % ("10%", "2025-07-02", "2026-01-01"), base)
    assert half.tariffs[cell] == pytest.approx(0.10 * 183 / 365)
    steps = entry % ("10%", "2025-01-01", "2025-07-02") + entry % ("20%", "2025-07-02", "2026-06-01")
    assert made(tmp_path, head + steps, base).tariffs[cell] == pytest.approx(0.10 * 182 / 365 + 0.20 * 183 / 365)


def test_points_are_added_to_the_bases_own(tmp_path):
    from shutil import copytree

    from tradewinds.equilibrium.base.load import EMBEDDED

    place = copytree(EMBEDDED, tmp_path / "base")
    (place / "tariffs.csv").write_text("sector,destination,origin,rate\nfood,USA,KOR,0.05\n", encoding="utf-8")
    base = load_base(place)
    text = "tariffs:\n  - {importer: USA, exporter: KOR, sectors: food, add: 10%}\n"
    assert made(tmp_path, text, base).tariffs[at(base, "USA", "KOR", "food")] == pytest.approx(0.15)
    assert made(tmp_path, text.replace("add", "rate"), base).tariffs[at(base, "USA", "KOR", "food")] == pytest.approx(
        0.10
    )


def test_a_schedule_and_a_tracker_of_ones_own(tmp_path, base):
    (tmp_path / "duties.csv").write_text(
        "id,from,until,importer,origins,goods,rate_pct,inclusive,authority,source\n"
        "a,2026-01-01,,CHN,USA,all,12,no,answer,notice\n", encoding="utf-8",
    )  # fmt: skip
    held = made(tmp_path, "on: 2026-02-01\nduties: {schedule: duties.csv}\n", base)
    assert held.tariffs[at(base, "CHN", "USA", "machinery")] == pytest.approx(0.12)
    assert held.tariffs[at(base, "USA", "CHN", "machinery")] == 0
    (tmp_path / "tracker.csv").write_text(
        "date,country_name,effective tariff,total imports,2024 tariff\n"
        '2026-01-01,"KOREA, SOUTH",13.0,1,0.2\n2026-01-01,EUROPEAN UNION,9.0,1,1.2\n', encoding="utf-8",
    )  # fmt: skip
    held = made(tmp_path, "on: 2026-02-01\nduties: {tracker: tracker.csv}\n", base)
    assert held.tariffs[at(base, "USA", "KOR", "electronics")] == pytest.approx(0.13)
    assert held.tariffs[at(base, "USA", "DEU", "electronics")] == pytest.approx(0.09)
    assert held.tariffs[at(base, "USA", "KOR", "business_services")] == 0
    assert any("JPN" in note[0] for note in held.notes)


SCHEDULE = "id,from,until,importer,origins,goods,rate_pct,inclusive,authority,source\n"


def test_the_eu_takes_duties_as_one_and_none_within(tmp_path, base):
    (tmp_path / "eu.csv").write_text(SCHEDULE + "a,2026-01-01,,EU,*,all,20,no,safeguard,notice\n", encoding="utf-8")
    held = made(tmp_path, "on: 2026-02-01\nduties: eu.csv\n", base).tariffs
    for importer in ("DEU", "EUX"):
        assert held[at(base, importer, "KOR", "food")] == pytest.approx(0.2)
    assert (
        held[at(base, "DEU", "EUX", "food")]
        == held[at(base, "EUX", "DEU", "food")]
        == held[at(base, "GBR", "KOR", "food")]
        == 0
    )


def test_duties_on_the_eu_meet_each_of_its_regions(base):
    held = tables(read_scenario("2025-tariffs"), base).tariffs
    assert held[at(base, "USA", "DEU", "food")] == held[at(base, "USA", "EUX", "food")] == pytest.approx(0.15)


def test_an_importer_that_is_no_region_is_not_dropped(tmp_path, base):
    (tmp_path / "chl.csv").write_text(
        SCHEDULE + "a,2026-01-01,,CHL,KOR,steel,20,no,safeguard,notice\n", encoding="utf-8"
    )
    with pytest.raises(RowError, match="CHL"):
        made(tmp_path, "on: 2026-02-01\nduties: chl.csv\n", base)


ENTRY = "  - {importer: USA, exporter: KOR, sectors: vehicles, rate: 25%}\n"
WRONG = [
    # the file, the line, what is told
    ("tariffs:\n  - {importer: USA, exporter: KRO, sectors: vehicles, rate: 25%}\n", 2, ("exporter", "KRO", "KOR")),
    ("tariffs:\n  - importer: USA\n    exporter: KOR\n    sectors: vehicels\n    rate: 25%\n", 4, ("vehicels", "did you mean vehicles")),
    ("tariffs:\n  - {importer: USA, exporter: KOR, goods: [chips], rate: 25%}\n", 2, ("chips", "semiconductors")),
    ("tariffs:\n  - importer: USA\n    exporter: KOR\n    sectors: vehicles\n    rate: 25\n", 5, ("2,500 %", "25% or 0.25")),
    ("tariffs:\n  - importer: USA\n    exporter: KOR\n    sectors: vehicles\n    rate: -120%\n", 5, ("-120 %", "above -100%")),
    ("tariffs:\n  - {importer: USA, exporter: KOR, sectors: vehicles, rate: -100%}\n", 2, ("above -100%",)),
    ("tariffs:\n  - {importer: USA, exporter: KOR, sectors: vehicles, rate: a lot}\n", 2, ("not a rate", "25% or 0.25")),
    ("tariffs:\n  - {importer: USA, exporter: KOR, sectors: vehicles, rate: 5000%}\n", 2, ("1,000 %",)),
    ("tariffs:\n" + ENTRY + ENTRY, 3, ("repeats", "line 2")),
    ("tariffs:\n" + ENTRY + ENTRY.replace("25", "15"), 3, ("contradicts", "USA on KOR vehicles: 15 %, and 25 % on line 2")),
    ("tariffs:\n" + ENTRY + "  - {importer: all, exporter: all, sectors: goods, rate: 10%}\n", 3, ("contradicts", "line 2")),
    ("over: 2025\ntariffs:\n  - {importer: USA, exporter: KOR, sectors: food, rate: 10%, since: 2025-01-01, until: 2025-06-01}\n"
     "  - {importer: USA, exporter: KOR, sectors: food, rate: 20%, since: 2025-05-01}\n", 4, ("contradicts", "until: DATE")),
    ("over: 2025\ntariffs:\n  - {importer: USA, exporter: KOR, sectors: food, rate: 10%, since: 2025-06-01, until: 2025-01-01}\n", 3,
     ("ends before it begins",)),
    ("on: 2025-01-01\ntariffs:\n  - {importer: USA, exporter: KOR, sectors: food, rate: 10%, since: 2025-06-01}\n", 3,
     ("never in force", "2025-01-01")),
    ("tariffs:\n  - {importer: USA, exporter: KOR, sectors: food, rate: 10%, since: 2025-06-01}\n", 2, ("needs a day", "on: 2025-12-31")),
    ("on: 2025-01-01\nover: 2025\nduties: us\n", 2, ("contradict",)),
    ("on: 2025-13-01\nduties: us\n", 1, ("not a day", "YYYY-MM-DD")),
    ("over: soon\nduties: us\n", 1, ("not a period", "2025-H2")),
    ("duties: us\n", 1, ("need a day",)),
    ("on: 2025-12-31\nduties: {schedule: us, free: {CAN: 850%}}\n", 2, ("a share between 0 and 100 %",)),
    ("on: 2025-12-31\nduties: {schedule: us, free: {CAN: {cars: 50%}}}\n", 2, ("cars", "automobiles")),
    ("on: 2025-12-31\nduties: {schedule: nowhere.csv}\n", 2, ("no such file",)),
    ("tariffs:\n  - {importer: USA, exporter: USA, sectors: food, rate: 10%}\n", 2, ("at home",)),
    ("tariffs:\n  - {importer: USA, exporter: KOR, rate: 10%}\n", 2, ("sectors or goods",)),
    ("tariffs:\n  - {importer: USA, sectors: food, rate: 10%}\n", 2, ("exporter is missing",)),
    ("tariffs:\n  - {importer: USA, exporter: KOR, sectors: food}\n", 2, ("rate or add",)),
    ("tariffs:\n  - {importer: USA, exporter: KOR, sector: food, rate: 10%}\n", 2, ("sector", "did you mean sectors?")),
    ("tariff:\n" + ENTRY, 1, ("tariff", "did you mean tariffs?")),
    ("name: x\nname: y\ntariffs:\n" + ENTRY, 2, ("given twice", "line 1")),
    ("demand:\n  - {buyers: USA, sectors: electronics, change: -30}\n", 2, ("-30% or -0.3",)),
    ("demand:\n  - {buyers: USA, sectors: electronics, change: -130%}\n", 2, ("-130 %",)),
    ("demand:\n  - {buyers: USA, sectors: electronics, change: -30%, in: [exports]}\n", 2, ("final, inputs",)),
    ("demand:\n  - {buyers: USA, sectors: electronics, change: -30%}\n  - {buyers: all, sectors: electronics, change: -10%}\n", 3,
     ("shifted twice",)),
    ("tariffs: [\n", 2, ("not YAML",)),
    ("name: nothing\n", 1, ("nothing is supposed",)),
    ("start: 2025-tarif\ntariffs:\n" + ENTRY, 1, ("did you mean 2025-tariffs?",)),
    ("include: [2025-tariffs, no-deal]\n", 1, ("both say duties",)),
    ("record: last\ntariffs:\n" + ENTRY, 1, ("not a year",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "told"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_file_is_refused_with_its_line_and_the_right_form(tmp_path, base, text, line, told):
    with pytest.raises(RowError) as refused:
        made(tmp_path, text, base)
    assert refused.value.line == line, refused.value
    for word in (*told, "mine.yaml"):
        assert word in str(refused.value)


def test_wrong_names_and_places(tmp_path, base):
    with pytest.raises(UnknownName, match="did you mean 2025-tariffs"):
        read_scenario("2025-tarifs")
    with pytest.raises(TradewindsError, match="cannot be read"):
        read_scenario(tmp_path / "none.yaml")
    (tmp_path / "loop.yaml").write_text("start: loop.yaml\ntariffs:\n" + ENTRY, encoding="utf-8")
    with pytest.raises(InputError, match="each other"):
        read_scenario(tmp_path / "loop.yaml")
    with pytest.raises(RowError, match="empty"):
        made(tmp_path, "# nothing\n", base)


@pytest.mark.parametrize(
    ("text", "value"), [("25%", 0.25), ("0.25", 0.25), ("-30 %", -0.3), ("−30%", -0.3), ("145%", 1.45), ("1.45", 1.45)]
)
def test_rates(text, value):
    assert rate(text, whole=True) == pytest.approx(value)


def test_typed_entries(base):
    held = tables(
        typed(
            None, ["USA on KOR,JPN vehicles,metals 25%", "chn on usa goods 0.1"], ["USA,EU electronics -30% in final"]
        ),
        base,
    )
    assert held.tariffs[at(base, "USA", "JPN", "metals")] == 0.25
    assert held.tariffs[at(base, "CHN", "USA", "textiles")] == 0.1
    assert held.final[base.economy.countries.index("DEU"), base.economy.sectors.index("electronics")] == pytest.approx(
        0.7
    )
    assert held.inputs is None


def test_typed_entries_override_the_scenario(base):
    held = tables(typed(read_scenario("2025-tariffs"), ["USA on KOR vehicles 40%"], []), base)
    assert held.tariffs[at(base, "USA", "KOR", "vehicles")] == 0.4
    plain = tables(read_scenario("2025-tariffs"), base)
    assert held.tariffs[at(base, "USA", "KOR", "metals")] == plain.tariffs[at(base, "USA", "KOR", "metals")]


@pytest.mark.parametrize(
    ("tariffs", "demands", "told"),
    [
        (["USA KOR vehicles 25%"], [], "IMPORTER on EXPORTER SECTOR RATE"),
        (["USA on KOR vehicles 25"], [], "25% or 0.25"),
        (["USA on KOR vehicles"], [], "IMPORTER on EXPORTER"),
        ([], ["USA electronics"], "BUYERS SECTOR CHANGE"),
        ([], ["USA electronics -130%"], "-130 %"),
    ],
)
def test_wrong_typed_entries(tariffs, demands, told):
    with pytest.raises(InputError, match=told):
        typed(None, tariffs, demands)

"""Tables of a user: what is right is loaded whole, what is wrong is refused with the file, the line and the column."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tradewinds.equilibrium import imbalance
from tradewinds.equilibrium.base import load_base
from tradewinds.errors import InputError, RowError

COUNTRIES, SECTORS = ("KOR", "USA"), ("goods", "services")
FLOWS = {
    ("KOR", "goods", "KOR"): 60, ("KOR", "goods", "USA"): 20, ("USA", "goods", "KOR"): 10, ("USA", "goods", "USA"): 200,
    ("KOR", "services", "KOR"): 70, ("KOR", "services", "USA"): 2, ("USA", "services", "KOR"): 5, ("USA", "services", "USA"): 400,
}  # fmt: skip
INPUTS = {
    ("KOR", "goods", "goods"): 25, ("KOR", "goods", "services"): 8, ("KOR", "services", "goods"): 10, ("KOR", "services", "services"): 15,
    ("USA", "goods", "goods"): 60, ("USA", "goods", "services"): 30, ("USA", "services", "goods"): 50, ("USA", "services", "services"): 90,
}  # fmt: skip


def write(place: Path, **files: str) -> Path:
    held = {
        "about.yaml": "year: 2019\nsource: a study of ours\n",
        "flows.csv": "origin,sector,destination,value_usd_bn\n"
        + "".join(f"{','.join(k)},{v}\n" for k, v in FLOWS.items()),
        "inputs.csv": "country,input,user,value_usd_bn\n" + "".join(f"{','.join(k)},{v}\n" for k, v in INPUTS.items()),
        "elasticities.csv": "sector,theta,standard_error\ngoods,4.5,1.1\nservices,5,\n",
    }
    for name, text in {
        **held,
        **{k.replace("_csv", ".csv").replace("_yaml", ".yaml"): v for k, v in files.items()},
    }.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_tables_are_loaded_in_whole_dollars(tmp_path):
    base = load_base(write(tmp_path))
    assert base.economy.countries == COUNTRIES and base.economy.sectors == SECTORS
    assert base.economy.flows[0, 1, 0] == pytest.approx(20e9)
    assert (base.economy.year, base.economy.source, base.economy.unit) == (2019, "a study of ours", "USD")
    assert list(base.elasticities.standard_errors) == [1.1, 0.0]
    assert imbalance(base.economy) < 1e-12


def test_the_embedded_layout_can_be_copied_out(tmp_path):
    from shutil import copytree

    from tradewinds.equilibrium.base.load import EMBEDDED

    base = load_base(copytree(EMBEDDED, tmp_path / "copy"))
    assert np.array_equal(base.economy.shares, load_base().economy.shares)


def test_tariffs_of_the_base_year(tmp_path):
    base = load_base(write(tmp_path, tariffs_csv="sector,destination,origin,rate\ngoods,USA,KOR,0.025\n"))
    assert base.economy.tariffs[0, 1, 0] == 0.025
    assert base.economy.revenue[1] == pytest.approx(0.025 * 20e9)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"flows_csv": "origin,sector,value_usd_bn\nKOR,goods,1\n"}, ("line 1", "flows.csv", "destination")),
        ({"flows_csv": "origin,sector,destination,value\nKOR,goods,KOR,1\n"}, ("line 1", "value_usd_mn")),
        ({"flows_csv": "origin,sector,destination,value_usd_bn\nKOR,goods,KOR,lots\n"}, ("line 2", "column value_usd_bn", "lots")),
        ({"flows_csv": "origin,sector,destination,value_usd_bn\nKOR,goods,KOR,1\nKOR,goods,KOR,1\n"}, ("line 3", "twice")),
        ({"flows_csv": "origin,sector,destination,value_usd_bn\nKOR,goods\n"}, ("line 2", "number of cells")),
        ({"inputs_csv": "country,input,user,value_usd_bn\nKOR,goods,service,1\n"}, ("line 2", "column user", "service", "goods, services")),
        ({"inputs_csv": "country,input,user,value_eur_bn\nKOR,goods,goods,1\n"}, ("USD and EUR",)),
        ({"inputs_csv": "country,input,user,value_usd_bn\nKOR,goods,services,65\nKOR,services,services,20\n"},
         ("does not pay for its inputs", "KOR services")),
        ({"about_yaml": "year: 2019\n"}, ("about.yaml", "source")),
        ({"elasticities_csv": "sector,theta,standard_error\ngoods,-4.5,1\n"}, ("line 2", "column theta", "positive")),
        ({"elasticities_csv": "sector,theta,standard_error\ngoods,4.5,1\n"}, ("services",)),
        ({"tariffs_csv": "sector,destination,origin,rate\ngoods,USA,KOR,25\n"}, ("line 2", "column rate", "0.25 for 25 %")),
        ({"tariffs_csv": "sector,destination,origin,rate\ngoods,USA,USA,0.25\n"}, ("line 2", "at home")),
        ({"output_csv": "country,sector,value_usd_bn\nKOR,goods,8000\nUSA,goods,210\nKOR,services,72\nUSA,services,405\n"},
         ("disagree", "KOR goods", "within 1 %")),
    ],
)  # fmt: skip
def test_wrong_tables_are_refused_where_they_are_wrong(tmp_path, files, told):
    with pytest.raises(InputError) as refused:
        load_base(write(tmp_path, **files))
    for word in told:
        assert word in str(refused.value)


def test_a_cell_that_is_not_given_is_zero_and_told(tmp_path):
    flows = "".join(f"{','.join(k)},{v}\n" for k, v in FLOWS.items() if k != ("KOR", "services", "USA"))
    base = load_base(write(tmp_path, flows_csv="origin,sector,destination,value_usd_bn\n" + flows))
    assert "1 cells of flows.csv are not given and are zero" in base.economy.notes


def test_no_sales_at_home_are_told(tmp_path):
    flows = "".join(f"{','.join(k)},{0 if k == ('KOR', 'goods', 'KOR') else 100 if k == ('USA', 'goods', 'KOR') else v}\n"
                    for k, v in FLOWS.items())  # fmt: skip
    inputs = "".join(f"{','.join(k)},{v if k[2] != 'goods' or k[0] != 'KOR' else 1}\n" for k, v in INPUTS.items())
    base = load_base(
        write(tmp_path, flows_csv="origin,sector,destination,value_usd_bn\n" + flows,
              inputs_csv="country,input,user,value_usd_bn\n" + inputs)
    )  # fmt: skip
    assert any("no sales at home: KOR goods" in note for note in base.economy.notes)


def test_a_place_without_tables_says_what_a_table_is(tmp_path):
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match=r"flows\.csv"):
            load_base(place)


ICIO = """,AAA_A01,AAA_C10T12,BBB_A01,BBB_C10T12,AAA_HFCE,AAA_GFCF,BBB_HFCE,BBB_GFCF,TOTAL
AAA_A01,10,20,1,2,30,5,4,1,73
AAA_C10T12,5,30,2,8,50,10,5,2,112
BBB_A01,2,3,15,25,4,1,40,6,96
BBB_C10T12,1,9,4,50,6,3,70,20,163
TAXSUB,1,1,1,1,1,1,1,1,0
VALU,54,49,73,77,0,0,0,0,0
OUTPUT,73,112,96,163,0,0,0,0,0
"""


def test_an_oecd_table_is_read_through_pymrio(tmp_path):
    pytest.importorskip("pymrio", reason="reading ICIO needs the extra 'mrio' (pymrio)")
    (tmp_path / "ICIO2021_2018.csv").write_text(ICIO, encoding="utf-8")
    base = load_base(tmp_path)
    assert base.economy.year == 2018 and base.economy.sectors == ("A01", "C10T12")
    flows = base.economy.flows / 1e6
    assert flows[0, 1, 0] == pytest.approx(1 + 2 + 4 + 1)
    assert flows[1, 0, 0] == pytest.approx(5 + 30 + 50 + 10)
    assert base.economy.input_shares[0, 0, 1] == pytest.approx((20 + 3) / 112)
    assert base.economy.theta[0] == 9.11
    assert imbalance(base.economy) < 1e-12


def test_several_years_ask_for_one(tmp_path):
    pytest.importorskip("pymrio", reason="reading ICIO needs the extra 'mrio' (pymrio)")
    for year in (2017, 2018):
        (tmp_path / f"ICIO2021_{year}.csv").write_text(ICIO, encoding="utf-8")
    with pytest.raises(InputError, match="2017, 2018"):
        load_base(tmp_path)
    assert load_base(f"{tmp_path}@2017").economy.year == 2017


def test_arrays_that_do_not_fit_are_refused(tmp_path):
    np.savez(tmp_path / "w2011.npz", intermediate=np.ones((4, 4)), final=np.ones((4, 3)), output=np.ones(4),
             countries=np.array(["A", "B"]), industries=np.array(["c1", "c2"]))  # fmt: skip
    with pytest.raises(InputError, match="do not fit"):
        load_base(tmp_path / "w2011.npz")


def test_the_error_of_a_row_knows_its_line(tmp_path):
    with pytest.raises(RowError) as refused:
        load_base(write(tmp_path, flows_csv="origin,sector,destination,value_usd_bn\nKOR,goods,KOR,x\n"))
    assert (refused.value.line, refused.value.column) == (2, "value_usd_bn")

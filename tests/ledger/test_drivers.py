"""Indicators of the chip cycle against what companies reported."""

from tradewinds.ledger.drivers import load_drivers
from tradewinds.periods import Period


def test_reported_figures_are_there() -> None:
    """SK hynix reported sales of 97.1467 trillion won for 2025, 66.193 for 2024."""
    held = {(d.indicator, str(d.period)): d for d in load_drivers()}
    assert held["SK hynix revenue", "2025"].value == 97.146675
    assert held["SK hynix revenue", "2024"].printed == "66.19296"
    assert held["SK hynix revenue", "2025"].unit == "KRW tn"


def test_all_are_well_formed() -> None:
    drivers = load_drivers()
    assert len(drivers) == 163
    for driver in drivers:
        assert driver.period >= Period.parse("2021") and driver.indicator and driver.unit
        assert driver.value == float(driver.printed)
        assert driver.growth == "" or float(driver.growth) > -100
        assert driver.source.startswith("http")
    assert load_drivers("VNM") == ()

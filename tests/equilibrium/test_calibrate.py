"""From accounts to an economy: what balances, what is repaired and told, what is refused; and the shape of every answer."""

from __future__ import annotations

import numpy as np
import pytest

from tradewinds.equilibrium import NotSolved, Options, Outcome, Shock, calibrate, imbalance, solve, unsupplied
from tradewinds.errors import InputError, UnknownName

NAMES = ("AAA", "BBB"), ("goods", "services")


def accounts() -> tuple[np.ndarray, np.ndarray]:
    """Flows [sector, destination, origin] and inputs [country, input, user] of two countries, by hand."""
    flows = np.array([[[60.0, 20], [10, 90]], [[50, 0], [0, 40]]])
    inputs = np.array([[[20.0, 5], [10, 15]], [[30, 10], [20, 5]]])
    return flows, inputs


def economy(flows: np.ndarray, inputs: np.ndarray, **more):
    return calibrate(*NAMES, year=2011, source="by hand", theta=[5.0, 5.0], flows=flows, inputs=inputs, **more)


def test_accounts_come_back_as_they_were_put_in() -> None:
    flows, inputs = accounts()
    found = economy(flows, inputs)
    assert imbalance(found) < 1e-12 and found.notes == ()
    assert found.flows == pytest.approx(flows)
    assert found.output == pytest.approx(np.array([[70, 50], [110, 40]]))
    assert found.input_shares * found.output[:, None, :] == pytest.approx(inputs)
    assert found.value_added == pytest.approx(np.array([70 + 50 - 50, 110 + 40 - 65]))
    assert found.deficits == pytest.approx([10, -10])  # AAA buys 20 abroad and sells 10
    assert found.income == pytest.approx([80, 75])


def test_a_tariff_is_part_of_what_a_buyer_spends() -> None:
    flows, inputs = accounts()
    rates = np.zeros((2, 2, 2))
    rates[0, 0, 1] = 0.25
    found = economy(flows, inputs, tariffs=rates)
    assert found.revenue == pytest.approx([5, 0])  # a quarter of 20
    assert found.expenditure[0, 0] == pytest.approx(60 + 25)
    assert found.shares[0, 0] == pytest.approx([60 / 85, 25 / 85])
    assert imbalance(found) < 1e-12


def test_repairs_are_told() -> None:
    flows, inputs = accounts()
    flows[1, 0, 1] = -3
    inputs[1, 1] = [35, 20]  # uses 55 services where 40 are bought
    found = economy(flows, inputs)
    assert "flows services AAA BBB: -3 set to zero" in found.notes
    assert any(
        note.startswith("BBB services: inputs of 55 scaled down to the 40 that is bought") for note in found.notes
    )
    assert found.final_shares[1] == pytest.approx([1, 0])
    assert imbalance(found) < 1e-9


def test_a_good_that_nobody_makes_or_buys_is_told_and_does_no_harm() -> None:
    flows, inputs = accounts()
    flows[1, 0] = flows[1, :, 0] = 0
    inputs[0, 1] = inputs[0, :, 1] = 0
    found = economy(flows, inputs)
    assert "1 sectors without output, 1 goods that nobody there buys" in found.notes
    assert unsupplied(found) == ()
    rates = np.zeros((2, 2, 2))
    rates[:, 0, 1] = 0.1
    assert solve(found, Shock(tariffs=rates)).status.solved


def test_books_that_cannot_be_are_refused() -> None:
    flows, inputs = accounts()
    with pytest.raises(InputError, match="output does not pay for its inputs"):
        economy(flows, 4 * inputs, final=np.ones((2, 2)))
    idle = flows.copy()
    idle[1, :, 1] = 0
    with pytest.raises(InputError, match="sells nothing uses inputs"):
        economy(idle, inputs)
    with pytest.raises(InputError, match="wrong shape"):
        economy(flows, inputs[:1])


def test_every_answer_has_the_shape_it_says() -> None:
    found = economy(*accounts())
    rates = np.zeros((2, 2, 2))
    rates[0, 0, 1] = 0.2
    outcome = solve(found, Shock(tariffs=rates), options=Options(numeraire="BBB"))
    shapes = {
        (2,): "wages consumer_prices revenue value_added deficits income real_wages real_income",
        (2, 2): "costs prices expenditure output",
        (2, 2, 2): "shares flows tariffs",
    }
    for shape, names in shapes.items():
        for name in names.split():
            assert getattr(outcome, name).shape == shape, name
    assert outcome.wages[1] == pytest.approx(1, abs=1e-14)
    assert outcome.revenue[0] == pytest.approx(0.2 * outcome.flows[0, 0, 1])
    assert outcome.flows[0, 0, 1] < found.flows[0, 0, 1]
    with pytest.raises(UnknownName, match="no country of that name"):
        solve(found, Shock(), options=Options(numeraire="CCC"))


def test_no_answer_gives_no_number() -> None:
    outcome = solve(economy(*accounts()), Shock(deficits=np.array([-1e3, 1e3])))
    answers = [
        n for n, v in vars(Outcome).items() if not n.startswith("_") and (hasattr(v, "fget") or hasattr(v, "func"))
    ]
    assert len(answers) > 12
    for name in answers:
        if name == "tariffs":
            continue
        with pytest.raises(NotSolved):
            getattr(outcome, name)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"tolerance": 1e-20}, "no such tolerance"),
        ({"closure": "none"}, "no closure of that name"),
        ({"backend": "abacus"}, "no backend of that name"),
    ],
)
def test_options_that_are_none_are_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Options(**options)

"""What a language model made of a question, as JSON, checked field by field against the question itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from tradewinds.claims.amount import Amount
from tradewinds.claims.ask.canon import canon
from tradewinds.claims.ask.heed import unheeded
from tradewinds.claims.ask.narrow import polar
from tradewinds.claims.ask.question import Blocked, Form, Question
from tradewinds.claims.ask.slots import Slots, slots
from tradewinds.series import SeriesKey
from tradewinds.statements import World

FORMS = frozenset(get_args(Form)) - {"revision", "tariff", "tariff_when", "milestone", "multiple"}
"""Forms that a model may choose; the others turn on a number or a date that the question itself has to give."""
REFUSALS = frozenset({"not_understood", "two_readings", "out_of_scope", "cause", "future"})
FLOWS = frozenset({"exports", "imports", "balance"})
MOST = 4
"""Goods or places that one question may name."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a model's answer is not taken: a code that the note spells out, never the model's own words."""

    why: str


def _one_of(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in allowed


def _names(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST and all(isinstance(v, str) and len(v) < 60 for v in value)


FIELDS: dict[str, Callable[[Any], bool]] = {
    "form": _one_of(*FORMS),
    "flow": _one_of(*FLOWS),
    "items": _names,
    "partners": _names,
    "sign": lambda v: v in (-1, 0, 1) and isinstance(v, int) and not isinstance(v, bool),
    "side": _one_of("", "surplus", "deficit"),
    "axis": _one_of("", "items", "partners"),
    "by": _one_of("", "yoy", "level", "contribution"),
    "scope": _one_of("all-time", "same-month"),
    "what": lambda v: isinstance(v, str),
}
"""Every field that may stand in the JSON, with what it may hold. No field holds a number or a date."""


WHAT: dict[str, frozenset[str]] = {
    "streak": frozenset({"", "growth", "decline", "surplus", "deficit"}),
    "peak": frozenset({"", "high", "low"}),
    "which": frozenset({"", "most"}),
    "last_time": frozenset({"rise", "fall", "surplus", "deficit", "record"}),
    "extreme_since": frozenset({"", "smallest", "growth", "growth-smallest"}),
    "first_since": frozenset({"rise", "fall", "surplus", "deficit", "record"}),
}
"""What a form may turn on; the forms that are not here turn on nothing."""


def typed(document: Any, text: str, world: World) -> Question | Blocked | Unfit:
    """The question that a model's JSON makes of a text.

    Periods, amounts, rates and places in an order are read from the text by this program, never taken from the model. What
    the text names and this program knows must be what the model names; goods and places that it does not know may be
    the model's, if the ledger holds them.
    """
    if not isinstance(document, dict):
        return Unfit("shape")
    if set(document) == {"refusal"}:
        reason = document["refusal"]
        return Blocked(reason) if isinstance(reason, str) and reason in REFUSALS else Unfit("value")
    if not set(document) <= set(FIELDS):
        return Unfit("field")
    if "form" not in document or not all(FIELDS[name](value) for name, value in document.items()):
        return Unfit("value")
    if document.get("what", "") not in WHAT.get(document["form"], {""}):
        return Unfit("value")
    return _made(document, canon(text, world.as_of), world)


def _made(given: dict[str, Any], text: str, world: World) -> Question | Blocked | Unfit:
    said = slots(text, world)
    flow, items, partners = (
        given.get("flow", "exports"),
        tuple(given.get("items", ())),
        tuple(given.get("partners", ())),
    )
    held = {i for f in ("exports", "imports") for i in world.items(f)}
    if not set(items) <= held or not set(partners) <= {p for i in held for p in world.partners("exports", i)}:
        return Unfit("name")
    if not _agrees(said, flow, items, partners, given):
        return Unfit("disagrees")
    of = tuple(
        SeriesKey(flow, i, p, reporter=world.reporter) for i in (items or ("total",)) for p in (partners or ("World",))
    )
    made = Question(
        given["form"], of, said.when.periods, polar=polar(text), sign=given.get("sign", 0), side=given.get("side", ""),
        scope=given.get("scope", "all-time"), axis=given.get("axis", ""), by=given.get("by", "") or _by(given), what=given.get("what", ""),
        place=said.place, top=said.top, cadence=said.when.cadence, days=said.when.days, money=_dollars(said.money), percent=said.percent,
        run=said.run, assumed=said.when.assumed,
    )  # fmt: skip
    lost = unheeded(made, said)
    return Blocked("not_understood", lost) if lost else made


def _agrees(said: Slots, flow: str, items: tuple[str, ...], partners: tuple[str, ...], given: dict[str, Any]) -> bool:
    """Whether nothing that the text says in so many words was changed or dropped."""
    if said.flows and flow not in said.flows:
        return False
    if said.items and set(said.items) != set(items):
        return False
    if said.partners and set(said.partners) != set(partners):
        return False
    return not (said.sign and given.get("sign", 0) not in (0, said.sign))


def _by(given: dict[str, Any]) -> str:
    return "level" if given["form"] in ("which", "compare", "peak") else ""


def _dollars(amount: Amount | None) -> Amount | None:
    return amount if amount is not None and amount.currency == "USD" else None

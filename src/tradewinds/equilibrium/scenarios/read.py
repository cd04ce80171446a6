"""A scenario out of a YAML file, or by the name of one that ships; wrong ones are refused with the line and the right form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from tradewinds.equilibrium.scenarios.document import Field, load
from tradewinds.equilibrium.scenarios.scenario import DemandEntry, Duties, Scenario, Span, TariffEntry
from tradewinds.errors import InputError, UnknownName

DATA = Path(__file__).parent / "data"
KEYS = (
    "name",
    "title",
    "title_ko",
    "about",
    "about_ko",
    "record",
    "on",
    "over",
    "start",
    "include",
    "duties",
    "tariffs",
    "demand",
)
TARIFF = ("importer", "exporter", "sectors", "goods", "rate", "add", "since", "until", "source")
DEMAND = ("buyers", "sectors", "change", "of", "in", "source")
DUTIES = ("schedule", "trade", "tracker", "free")
DEPTH = 8
"""How many scenarios may start from or include each other."""


@lru_cache(maxsize=1)
def shipped() -> tuple[str, ...]:
    """The names of the scenarios that ship, in the order of their files."""
    return tuple(sorted(p.stem for p in DATA.glob("*.yaml")))


def read_scenario(place: str | Path, depth: int = 0, span: Span | None = None) -> Scenario:
    """A scenario by name or file.

    Raises UnknownName for a name that does not ship, RowError with the line for anything wrong in a file.
    """
    text = str(place)
    if text in shipped():
        path = DATA / f"{text}.yaml"
    elif text.endswith((".yaml", ".yml")) or Path(text).exists():
        path = Path(text)
    else:
        near = tuple(get_close_matches(text, shipped(), n=3, cutoff=0.4))
        raise UnknownName("no scenario of that name", got=text, accepted=f"{', '.join(shipped())}, or FILE.yaml",
                          hint=f"did you mean {' or '.join(near)}?" if near else None, nearest=near)  # fmt: skip
    if depth > DEPTH:
        raise InputError("scenarios that start from or include each other", got=text)
    return _scenario(load(path), path, depth, span)


def _scenario(document: Field, path: Path, depth: int, span: Span | None) -> Scenario:
    held = document.mapping(KEYS)
    days = span or _span(held)
    title = held["title"].text if "title" in held else path.stem
    about, about_ko = (" ".join(held[k].text.split()) if k in held else "" for k in ("about", "about_ko"))
    made = Scenario(
        held["name"].text if "name" in held else path.stem, title, held["title_ko"].text if "title_ko" in held else title, about,
        about_ko, _year(held.get("record")), days, _start(held.get("start"), path, depth),
        _duties(held["duties"], path) if "duties" in held else None,
        tuple(_tariff(f, days) for f in held["tariffs"].items) if "tariffs" in held else (),
        tuple(_demand(f) for f in held["demand"].items) if "demand" in held else (),
    )  # fmt: skip
    for word in held["include"].words if "include" in held else ():
        made = _joined(made, read_scenario(_beside(word, path), depth + 1), word)
    if made.duties and made.span is None:
        raise made.duties.at.wrong("dated duties need a day", accepted="on: 2025-12-31, or over: 2025")
    if not (made.duties or made.tariffs or made.demand or made.start):
        raise document.wrong("nothing is supposed", got=", ".join(held), accepted="duties, tariffs, demand or start")
    return made


def _joined(made: Scenario, other: Scenario, at: Field) -> Scenario:
    for what in ("duties", "start"):
        if getattr(made, what) and getattr(other, what):
            raise at.wrong(f"two scenarios both say {what}", got=f"{made.name} and {other.name}")
    if made.span and other.span and made.span != other.span and (made.duties or made.tariffs):
        raise at.wrong("two scenarios are of other days", got=f"{made.span.text}; {other.span.text}")
    return replace(
        made, span=made.span or other.span, duties=made.duties or other.duties, start=made.start or other.start,
        tariffs=made.tariffs + other.tariffs, demand=made.demand + other.demand,
    )  # fmt: skip


def _span(held: Mapping[str, Field]) -> Span | None:
    if "on" in held and "over" in held:
        raise held["over"].wrong("on and over contradict each other", accepted="one of them",
                                 hint=f"on is on line {held['on'].line}")  # fmt: skip
    if "on" in held:
        return Span(held["on"].day, held["on"].day)
    return _over(held["over"]) if "over" in held else None


def _over(field: Field) -> Span:
    from tradewinds.errors import PeriodError
    from tradewinds.periods import Period

    try:
        period = Period.parse(field.text)
    except PeriodError:
        raise field.wrong("not a period", accepted="2025, 2025-H2, 2025-04/2025-12") from None
    return Span(period.first, period.last)


def _year(field: Field | None) -> int | None:
    if field is None:
        return None
    if not (field.text.isdigit() and len(field.text) == 4):
        raise field.wrong("not a year", accepted="the year of the record that changes are put on, such as 2025")
    return int(field.text)


def _start(field: Field | None, path: Path, depth: int) -> Scenario | None:
    if field is None:
        return None
    if isinstance(field.value, str):
        return read_scenario(_beside(field, path), depth + 1)
    held = field.mapping(("scenario", "over", "on"), ("scenario",))
    return read_scenario(_beside(held["scenario"], path), depth + 1, _span(held))


def _beside(field: Field, path: Path) -> str:
    """A name that ships, or a file beside the one that names it."""
    if field.text in shipped():
        return field.text
    file = path.parent / field.text
    if not file.exists():
        near = get_close_matches(field.text, shipped(), n=1, cutoff=0.4)
        raise field.wrong("no scenario of that name", accepted=", ".join(shipped()),
                          hint=f"did you mean {near[0]}?" if near else None)  # fmt: skip
    return str(file)


def _duties(field: Field, path: Path) -> Duties:
    if isinstance(field.value, str):
        if field.value == "us":
            return Duties(field)
        return Duties(field, schedule=_file(field, path))
    held = field.mapping(DUTIES)
    if "tracker" in held and len(held) > 1:
        raise field.wrong("the tracker's rates are whole: nothing stands beside them", got=", ".join(held))
    schedule = held.get("schedule")
    free = tuple(
        (Field(f.file, f.line, "free", country), {kind: _part(share) for kind, share in _kinds(f).items()})
        for country, f in (held["free"].mapping() if "free" in held else {}).items()
    )
    return Duties(
        field, None if schedule is None or schedule.text == "us" else _file(schedule, path),
        _file(held["trade"], path) if "trade" in held else None, _file(held["tracker"], path) if "tracker" in held else None, free,
    )  # fmt: skip


def _kinds(field: Field) -> Mapping[str, Field]:
    from tradewinds.equilibrium.tariffs.shares import OTHER, kinds

    if isinstance(field.value, str):
        return {OTHER: field}
    return field.mapping(tuple(sorted(kinds())))


def _part(field: Field) -> float:
    share = field.rate
    if not 0 <= share <= 1:
        raise field.wrong("a share between 0 and 100 %", accepted="85% or 0.85")
    return share


def _file(field: Field, path: Path) -> Path:
    file = path.parent / field.text
    if not file.exists():
        raise field.wrong("there is no such file", got=str(file), accepted="us, or a file beside the scenario")
    return file


def _tariff(field: Field, span: Span | None) -> TariffEntry:
    held = field.mapping(TARIFF, ("importer", "exporter"))
    if ("sectors" in held) == ("goods" in held):
        raise field.wrong("an entry names sectors or goods", got=", ".join(held), accepted="one of sectors, goods")
    if ("rate" in held) == ("add" in held):
        raise field.wrong(
            "an entry says rate or add", got=", ".join(held), accepted="rate: 25% (the rate itself), or add: 10%"
        )
    since, until = (held[k].day if k in held else None for k in ("since", "until"))
    if since and until and until <= since:
        raise held["until"].wrong("it ends before it begins", got=f"{since} to {until}", accepted="a day after since")
    at = held.get("since") or held.get("until")
    if at is not None:
        if span is None:
            raise at.wrong("a dated entry needs a day of the scenario", accepted="on: 2025-12-31, or over: 2025")
        if span.share(since, until) == 0:
            raise at.wrong("never in force on the days of the scenario", got=f"{since or 'open'} to {until or 'open'}",
                           accepted=span.text)  # fmt: skip
    return TariffEntry(
        field, held["importer"].words, held["exporter"].words, held["sectors"].words if "sectors" in held else (),
        held["goods"].words if "goods" in held else (), (held.get("rate") or held["add"]).rate, "add" in held, since, until,
        held["source"].text if "source" in held else "",
    )  # fmt: skip


def _demand(field: Field) -> DemandEntry:
    held = field.mapping(DEMAND, ("buyers", "sectors", "change"))
    places = {w.text: w for w in held["in"].words} if "in" in held else {"final": field, "inputs": field}
    for word, at in places.items():
        if word not in ("final", "inputs"):
            raise at.wrong("no kind of demand", got=word, accepted="final, inputs, or both")
    part = _part(held["of"]) if "of" in held else 1.0
    return DemandEntry(
        field,
        held["buyers"].words,
        held["sectors"].words,
        held["change"].change,
        part,
        "final" in places,
        "inputs" in places,
    )

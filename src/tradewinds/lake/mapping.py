"""A mapping file: in a few lines of YAML, which column of a publisher's file means what."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from tradewinds.errors import InputError
from tradewinds.lake.codes import BASES, CLASSIFICATIONS, FLOWS, MEASURES, coded
from tradewinds.series import area

UNITS: Final = {
    "USD": 1.0,
    "USD thousand": 1e3,
    "USD million": 1e6,
    "USD 100 million": 1e8,
    "USD bn": 1e9,
    "days": 1.0,
    "pct": 1.0,
    "count": 1.0,
}
NO_MONEY: Final = {"working_days": ("days",), "share": ("pct",), "volume_index": ("pct", "count"), "units": ("count",)}
"""Units of measures that are no money."""
DECIMALS: Final = (".", ",")
NO_FILES: Final = (
    "idna",
    "punycode",
    "undefined",
    "unicode_escape",
    "raw_unicode_escape",
    "unicode-escape",
    "raw-unicode-escape",
)
"""Encodings of Python's in which no publisher writes a file."""
WEIGHTS: Final = {"kg": 1.0, "t": 1e3, "tonne": 1e3, "g": 1e-3}
DIMENSIONS: Final = ("reporter", "flow", "item", "partner", "period", "classification")
TOP: Final = (
    "source", "publisher", "released", *DIMENSIONS, "value", "quantity", "members", "delimiter", "encoding", "thousands",
    "decimal", "suppressed", "unpublished", "only", "complete", "duplicates", "reconciled", "note",
)  # fmt: skip
IN_FORCE: Final = "HS in force"
"""As a classification: the edition of the Harmonized System that was in force in the row's year."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Where a dimension comes from: one value for all rows, or a column with the way its cells are read.

    `codes` names a scheme of codes or maps the file's codes to ours; `digits` is the length of an HS code; `cadence`
    says what a date stands for.
    """

    constant: str = ""
    column: str = ""
    codes: str = ""
    names: AnyMapping[str, str] = field(default_factory=dict)
    digits: int = 0
    cadence: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A column of numbers and what one of it is in whole units (convention 1).

    `basis` is how it is valued, by flow where `bases` says so (convention 13).
    """

    column: str
    factor: float = 1.0
    unit: str = "USD"
    measure: str = "value"
    basis: str = ""
    bases: AnyMapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a file is read.

    `only` keeps rows by the text in a column. `complete` says that the file holds all rows of what it touches, so that
    what is no longer in it is deleted. `reconciled` says that a flow is told once, by its exporter, for both sides.
    """

    source: str
    publisher: str
    released: date | None
    dimensions: AnyMapping[str, Dimension]
    value: Amount
    quantity: Amount | None = None
    members: str = ""
    delimiter: str = ""
    encoding: str = "utf-8"
    thousands: str = ""
    decimal: str = "."
    suppressed: tuple[str, ...] = ()
    unpublished: tuple[str, ...] = ()
    only: AnyMapping[str, str] = field(default_factory=dict)
    complete: bool = False
    duplicates: str = "reject"
    reconciled: bool = False
    note: str = ""
    text: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the file that are read, each once."""
        named = [self.dimensions[d].column for d in DIMENSIONS if d in self.dimensions]
        amounts = [self.value.column] + ([self.quantity.column] if self.quantity else [])
        return tuple(dict.fromkeys(c for c in (*named, *amounts, *self.only) if c))

    @property
    def digest(self) -> str:
        """The identity of what it says (hex); spaces and comments do not count."""
        said = {name: getattr(self, name) for name in self.__slots__ if name not in ("text", "note")}
        said["value"] = {k: getattr(self.value, k) for k in ("column", "factor", "measure", "basis")} | dict(
            self.value.bases
        )
        said["dimensions"] = {k: (v.constant, v.column, v.codes, sorted(v.names.items()), v.digits, v.cadence)
                              for k, v in sorted(self.dimensions.items())}  # fmt: skip
        return sha256(repr(sorted((k, str(v)) for k, v in said.items())).encode()).hexdigest()


def read_mapping(path: Path) -> Mapping:
    """The mapping in a YAML file.

    Raises InputError for a file that is no mapping, with the word that is wrong and what is accepted.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError("the mapping cannot be read", got=f"{path}: {problem}", accepted="a YAML file") from None
    return parse_mapping(text)


def parse_mapping(text: str) -> Mapping:
    """The mapping in YAML.

    >>> m = parse_mapping('''
    ... source: baci
    ... publisher: CEPII
    ... reporter: {column: i, codes: un}
    ... partner: {column: j, codes: un}
    ... flow: exports
    ... item: {column: k, digits: 6}
    ... classification: HS17
    ... period: t
    ... value: {column: v, unit: USD thousand, basis: fob}
    ... quantity: {column: q, unit: t}
    ... ''')
    >>> m.columns, m.value.factor, m.dimensions["period"].column
    (('i', 'k', 'j', 't', 'v', 'q'), 1000.0, 't')
    """
    import yaml

    try:
        said = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise InputError("the mapping is no YAML", got=" ".join(str(problem).split())[:200]) from None
    if not isinstance(said, dict):
        raise InputError("the mapping is empty", accepted=", ".join(TOP))
    for word in said:
        _known(str(word), TOP, "the mapping says a word that means nothing")
    for word in ("source", "publisher", "item", "period", "value", "flow", "reporter", "partner", "classification"):
        if word not in said:
            raise InputError(f"the mapping does not say its {word}", accepted=_example(word))
    dimensions = {name: _dimension(name, said[name]) for name in DIMENSIONS}
    duplicates = str(said.get("duplicates", "reject"))
    _known(duplicates, ("reject", "sum"), "the mapping's duplicates")
    decimal, thousands = _marks(said)
    return Mapping(
        source=_named(said, "source"), publisher=_named(said, "publisher"), released=_day(said.get("released")),
        dimensions=dimensions, value=_amount(said["value"], UNITS, "value"),
        quantity=_amount(said["quantity"], WEIGHTS, "quantity") if said.get("quantity") else None,
        members=_text(said, "members"), delimiter=_delimiter(said), encoding=_encoding(said), thousands=thousands,
        decimal=decimal, suppressed=_words(said.get("suppressed")),
        unpublished=_words(said.get("unpublished")), only=_strings(said.get("only"), "only"),
        complete=_flag(said, "complete"), duplicates=duplicates, reconciled=_flag(said, "reconciled"),
        note=str(said.get("note", "")), text=text,
    )  # fmt: skip


def _named(said: AnyMapping[str, Any], word: str) -> str:
    """A name, which must be some text."""
    found = said[word]
    if not isinstance(found, str) or not found.strip():
        raise InputError(
            f"the mapping's {word} is no name", got=str(found), accepted=f"{word}: a name, such as us-census"
        )
    return found.strip()


def _text(said: AnyMapping[str, Any], word: str) -> str:
    found = said.get(word)
    if found is not None and not isinstance(found, str):
        raise InputError(
            f"the mapping's {word} is no text", got=str(found)[:80], accepted="a text, in quotes if need be"
        )
    return found or ""


def _flag(said: AnyMapping[str, Any], word: str) -> bool:
    found = said.get(word, False)
    if not isinstance(found, bool):
        raise InputError(
            f"the mapping's {word} is yes or no", got=repr(found)[:80], accepted="true, false, without quotes"
        )
    return found


def _marks(said: AnyMapping[str, Any]) -> tuple[str, str]:
    """The decimal mark and that of thousands."""
    decimal, thousands = str(said.get("decimal", ".")), _text(said, "thousands")
    if decimal not in DECIMALS:
        raise InputError("the mapping's decimal is no decimal mark", got=decimal, accepted="'.' or ','")
    if thousands and (len(thousands) != 1 or thousands.isalnum() or thousands in '+-"'):
        raise InputError(
            "the mapping's thousands is no mark", got=thousands, accepted="one sign: ',', '.', ' ' or \"'\""
        )
    if thousands == decimal:
        raise InputError("thousands and decimals have the same mark", got=decimal, accepted="two marks",
                         hint="thousands: '.' goes with decimal: ','")  # fmt: skip
    return decimal, thousands


def _delimiter(said: AnyMapping[str, Any]) -> str:
    found = _text(said, "delimiter")
    if found and (len(found) != 1 or not found.isascii() or found.isalnum() or found in '"\r\n'):
        raise InputError(
            "the mapping's delimiter is no mark", got=repr(found), accepted="one sign: ',', ';', '|' or \"\\t\""
        )
    return found


def _encoding(said: AnyMapping[str, Any]) -> str:
    """An encoding of texts."""
    found = str(said.get("encoding", "utf-8"))
    try:
        good = codecs.lookup(found).name not in NO_FILES
        "0".encode(found)
    except (LookupError, ValueError):
        good = False
    if not good:
        raise InputError("no such encoding", got=found[:40], accepted="utf-8, cp949, utf-16, latin-1")
    return found


def _dimension(name: str, said: Any) -> Dimension:
    if not isinstance(said, dict):
        text = "" if said is None else str(said)
        found = Dimension(constant=text) if _constant(name, text) else Dimension(column=text)
    else:
        for word in said:
            _known(str(word), ("column", "codes", "names", "digits", "as", "constant"), f"the mapping's {name}")
        codes = said.get("codes", "")
        names = _strings(codes if isinstance(codes, dict) else said.get("names"), f"{name} names")
        digits = said.get("digits", 0)
        if digits not in (0, 2, 4, 6, 8, 10):
            raise InputError("HS codes have an even number of digits", got=str(digits), accepted="2, 4, 6, 8, 10")
        found = Dimension(
            str(said.get("constant", "")), str(said.get("column", "")), "" if isinstance(codes, dict) else str(codes),
            names, int(digits), str(said.get("as", "")),
        )  # fmt: skip
    if not found.constant and not found.column:
        raise InputError(f"the mapping's {name} names no column", accepted=_example(name))
    if name == "flow" and found.constant:
        coded(FLOWS, found.constant, "flow")
    if name == "classification" and found.constant != IN_FORCE and not found.column:
        coded(CLASSIFICATIONS, found.constant, "classification")
    if found.codes:
        _known(found.codes, ("un", "iso", "name"), f"the mapping's {name} codes")
    if found.cadence:
        _known(found.cadence, ("year", "month"), f"the mapping's {name} as")
    return found


def _constant(name: str, text: str) -> bool:
    """Whether a bare word is what all rows have, and not the name of a column."""
    if name in ("reporter", "partner"):
        try:
            return bool(area(text).code)
        except InputError:
            return False
    if name == "flow":
        return text in FLOWS
    if name == "classification":
        return text in CLASSIFICATIONS or text == IN_FORCE
    return name == "item" and text == "total"


def _amount(said: Any, units: dict[str, float], name: str) -> Amount:
    said = said if isinstance(said, dict) else {"column": said}
    for word in said:
        _known(str(word), ("column", "unit", "measure", "basis"), f"the mapping's {name}")
    if not said.get("column"):
        raise InputError(f"the mapping's {name} names no column", accepted=_example(name))
    if "unit" not in said:
        raise InputError(
            f"the mapping's {name} says no unit", accepted=", ".join(units), hint="convention 1: units are said"
        )
    unit = str(said["unit"])
    _known(unit, tuple(units), f"the mapping's {name} unit")
    measure, basis = str(said.get("measure", "value")), said.get("basis", "")
    coded(MEASURES, measure, "measure")
    if name == "value" and unit not in (fit := _units(measure)):
        raise InputError(
            "the mapping's value is not measured in this unit", got=f"{measure} in {unit}", accepted=", ".join(fit)
        )
    bases = {f: b.lower() for f, b in _strings(basis, "basis").items()} if isinstance(basis, dict) else {}
    for flow in bases:
        coded(FLOWS, flow, "flow")
    basis = "" if bases else str(basis).lower()
    for word in (basis, *bases.values()):
        coded(BASES, word, "basis of valuation")
    return Amount(str(said["column"]), units[unit], unit, measure, basis, bases)


def _units(measure: str) -> tuple[str, ...]:
    """The units that a measure can have (convention 1).

    >>> _units("working_days"), "USD bn" in _units("value")
    (('days',), True)
    """
    if measure in NO_MONEY:
        return NO_MONEY[measure]
    return tuple(u for u in UNITS if u.startswith("USD"))


def _known(word: str, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        near = difflib.get_close_matches(word, words, n=1)
        raise InputError(what, got=word, accepted=", ".join(words), hint=f"nearest: {near[0]}" if near else None)


def _day(said: Any) -> date | None:
    if said is None or said == "":
        return None
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        raise InputError("the mapping's released is no date", got=str(said), accepted="YYYY-MM-DD") from None


def _words(said: Any) -> tuple[str, ...]:
    if said is None:
        return ()
    return tuple(str(w) for w in said) if isinstance(said, list) else (str(said),)


def _strings(said: Any, what: str) -> dict[str, str]:
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise InputError(f"the mapping's {what} is no table", got=str(said)[:80], accepted="{theirs: ours}")
    return {str(k): str(v) for k, v in said.items()}


def _example(name: str) -> str:
    return {
        "value": "value: {column: v, unit: USD thousand, basis: fob}", "quantity": "quantity: {column: q, unit: kg}",
        "item": "item: {column: k, digits: 6}", "period": "period: t", "flow": "flow: exports, or {column: f, codes: {X: exports}}",
        "reporter": "reporter: KOR, or {column: i, codes: un}", "partner": "partner: {column: j, codes: un}",
        "classification": f"classification: HS17, or {IN_FORCE}",
    }.get(name, f"{name}: a word")  # fmt: skip

"""Files that need no mapping of the user's: BACI's, UN Comtrade's, and the rows that `tradewinds pull --rows` writes."""

from __future__ import annotations

import calendar
import csv
import gzip
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import IO, Final, cast

from tradewinds.errors import InputError
from tradewinds.lake.archive import DAMAGED
from tradewinds.lake.codes import EDITIONS
from tradewinds.lake.mapping import UNITS, Mapping, parse_mapping

DATA: Final = Path(__file__).parent / "data"
BACI: Final = re.compile(r"BACI_HS(?P<edition>[0-9]{2})_Y[0-9]{4}_V(?P<version>[0-9]{6})[a-z]?\.csv$")
COMTRADE: Final = (
    "reporterCode",
    "partnerCode",
    "flowCode",
    "cmdCode",
    "primaryValue",
    "classificationCode",
    "period",
    "netWgt",
)
PULLED: Final = ("reporter", "flow", "classification", "product", "partner", "period", "measure", "value", "unit", "state",
                 "released", "note", "publisher")  # fmt: skip
"""Columns of the rows of a pull."""

LEGACY: Final = (
    "Classification",
    "Period",
    "Trade Flow Code",
    "Reporter Code",
    "Partner Code",
    "Commodity Code",
    "Trade Value (US$)",
)
"""Columns of the CSV that Comtrade gave until 2022 and that still goes round."""

SLICE: Final = {"customsCode": "C00", "motCode": "0", "partner2Code": "0"}
"""The slice of Comtrade's files that does not count a flow twice: all customs procedures, transports and second partners."""

EDITION: Final = re.compile(r"HS(?:19|20)?(?P<year>[0-9]{2})\b|H(?P<number>[0-9])\b")
STAMP: Final = re.compile(r"\[([0-9]{4}-[0-9]{2}-[0-9]{2})\]")


def recognised(path: Path) -> Mapping | None:
    """The mapping of a file that is known by its names; None for one that is not.

    Raises InputError for a file that cannot be read, or an archive of several editions.
    """
    try:
        names = [path.name]
        if path.is_dir():
            raise InputError("this is a folder", got=str(path), accepted="a file in it")
        if _cut_off(path):
            raise InputError("the archive has no end, so it did not come whole", got=str(path), accepted="a whole zip",
                             hint="fetch it again")  # fmt: skip
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = [m.filename for m in archive.infolist()][:20_000]
        found = [hit for name in names if (hit := BACI.search(name.replace("\\", "/")))]
        if found:
            return _baci(found, path)
        header = _header(path)
    except (*DAMAGED, OSError, ValueError) as problem:
        if isinstance(problem, InputError):
            raise
        if not path.exists():
            raise InputError("there is no such file", got=str(path)) from None
        return None
    folded = {h.strip().casefold() for h in header}
    if {c.casefold() for c in LEGACY} <= folded:
        return _legacy(folded)
    if set(COMTRADE) <= set(header):
        return _comtrade(header, path)
    if set(PULLED) <= set(header):
        return _pulled(path)
    return None


def _baci(found: list[re.Match[str]], path: Path) -> Mapping:
    editions = sorted({f"HS{f['edition']}" for f in found})
    if len(editions) > 1:
        raise InputError("the archive holds several editions of the Harmonized System (convention 5)",
                         got=f"{path.name}: {', '.join(editions)}",
                         accepted="one", hint="load them one by one")  # fmt: skip
    version = max(f["version"] for f in found)
    year, month = int(version[:4]), int(version[4:6])
    day = date(year, month, calendar.monthrange(year, month)[1]).isoformat() if 1 <= month <= 12 and year > 1990 else ""
    return _filled("baci", released=day, classification=editions[0])


def _comtrade(header: list[str], path: Path) -> Mapping:
    stamp = STAMP.search(path.name)
    only = ", ".join(f"{c}: '{v}'" for c, v in SLICE.items() if c in header)
    return _filled("comtrade", released=stamp[1] if stamp else "", only=f"{{{only}}}")


def _legacy(header: set[str]) -> Mapping:
    weight = "Netweight (kg)"
    quantity = f"quantity: {{column: {weight}, unit: kg}}" if weight.casefold() in header else ""
    return _filled("comtrade_legacy", quantity=quantity)


def _cut_off(path: Path) -> bool:
    with path.open("rb") as handle:
        return handle.read(4) == b"PK\x03\x04" and not zipfile.is_zipfile(path)


def _pulled(path: Path) -> Mapping:
    """The mapping of one publisher's rows, which must be of one unit and one release.

    Raises InputError for rows that cannot be read or are of several.
    """
    said: dict[str, set[str]] = {name: set() for name in ("publisher", "unit", "released", "basis", "edition")}
    try:
        with path.open("rb") as raw, _opened(raw) as handle:
            rows = csv.DictReader(io.TextIOWrapper(handle, encoding="utf-8-sig", newline=""))
            if missing := set(PULLED) - set(rows.fieldnames or ()):
                raise InputError("the rows of a pull cannot be read", got=f"{path.name}: no {', '.join(sorted(missing))}",
                                 accepted="commas between the columns", hint="tradewinds pull writes them: --rows FILE")  # fmt: skip
            for row in rows:
                if row["measure"] == "value":
                    for name in ("publisher", "unit", "released"):
                        said[name].add(row[name] or "")
                    note = (row["note"] or "").casefold()
                    said["basis"].add("fob" if "f.o.b." in note or note.startswith("fob") else "")
                    if row["classification"] == "HS" and (edition := _edition(row["note"] or "")):
                        said["edition"].add(edition)
    except (UnicodeDecodeError, csv.Error, *DAMAGED) as problem:
        raise InputError("the rows of a pull cannot be read", got=f"{path.name}: {str(problem)[:120]}",
                         accepted="UTF-8, as tradewinds pull --rows writes them",
                         hint="pull them again, or say what the columns mean: --map MAPPING.yaml") from None  # fmt: skip
    for name in ("publisher", "unit", "released"):
        if len(said[name]) != 1:
            got = ", ".join(sorted(said[name]))[:120] or "no rows of values"
            raise InputError(f"a file of pulled rows is loaded as one release of one {name}", got=got, accepted=f"one {name}",
                             hint="pull them apart: --since, --until, --dataset")  # fmt: skip
    publisher, unit, released = (next(iter(said[name])) for name in ("publisher", "unit", "released"))
    if unit not in UNITS:
        raise InputError("the rows of a pull are in another unit than dollars", got=unit[:40], accepted=", ".join(UNITS),
                         hint="a lake holds US dollars (convention 13)")  # fmt: skip
    basis = ", basis: fob" if said["basis"] == {"fob"} else ""
    listed = next(iter(said["edition"])) if len(said["edition"]) == 1 else "{column: classification}"
    return _filled("pulled", source=json.dumps(publisher.casefold().replace(" ", "-")), publisher=json.dumps(publisher),
                   unit=unit, released=json.dumps(released), basis=basis, classification=listed)  # fmt: skip


def _opened(raw: IO[bytes]) -> IO[bytes]:
    """A file, decompressed where it is."""
    head = raw.read(2)
    raw.seek(0)
    return cast("IO[bytes]", gzip.open(raw)) if head == b"\x1f\x8b" else raw


def _edition(note: str) -> str:
    """The edition that a note begins with; Comtrade numbers them from H0.

    >>> _edition("H5"), _edition("HS17, f.o.b."), _edition("HS2022"), _edition("H9")
    ('HS17', 'HS17', 'HS22', '')
    """
    found = EDITION.match(note)
    if not found:
        return ""
    names = tuple(EDITIONS)
    number = int(found["number"] or 0)
    name = f"HS{found['year']}" if found["year"] else names[number] if number < len(names) else ""
    return name if name in EDITIONS else ""


def _filled(name: str, **words: str) -> Mapping:
    text = (DATA / f"{name}.yaml").read_text(encoding="utf-8")
    for word, said in words.items():
        text = text.replace(f"{{{word}}}", said)
    return parse_mapping(text)


def _header(path: Path) -> list[str]:
    with path.open("rb") as raw, _opened(raw) as handle:
        line = handle.readline(20_000)
    return re.split(r"[,\t;]", line.decode("utf-8-sig", "replace").strip().replace('"', ""))

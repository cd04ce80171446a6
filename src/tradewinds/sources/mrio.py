"""Input-output tables of the world: OECD ICIO and WIOD, read through pymrio, as trade by sector in millions of dollars.

The trade of a country in a sector with a partner is what the partner uses of it, as input and in final demand. A whole table
as the base of a model is `tradewinds simulate --base`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tradewinds.errors import InputError
from tradewinds.sources import archive
from tradewinds.sources.ask import Ask
from tradewinds.sources.checks import whole
from tradewinds.sources.errors import ChangedLayout, EmptyAnswer, NeedsPackage, NotData
from tradewinds.sources.row import Row
from tradewinds.sources.source import Answer, Call, Dataset, Source

YEAR = re.compile(r"(?:ICIO[0-9]{4}_|wiot|WIOT)(?P<year>[12][0-9]{3}|[0-9]{2})")
DATASETS = (
    Dataset("icio", "OECD ICIO: trade of a country by sector and partner", by=()),
    Dataset("wiod", "WIOD 2013: trade of a country by sector and partner", by=()),
)


def plan(ask: Ask) -> tuple[Call, ...]:
    """The file under the address that `path` gives.

    Raises InputError without one.
    """
    kind, path = SOURCE.dataset(ask.dataset), ask.option("path")
    if not path:
        raise InputError("these tables have no fixed address",
                         accepted=f"tradewinds pull mrio FILE --dataset {kind.name}, or --set path=https://…",
                         hint="see https://www.oecd.org (ICIO) or https://www.rug.nl/ggdc/valuechain/wiod")  # fmt: skip
    return (Call(path, ask, bulk=True),)


def parse(answer: Answer, ask: Ask) -> Iterator[Row]:
    """Rows of a table: exports and imports of the reporter by sector and partner, inputs and final use together.

    Raises BadAnswer and its kinds, NeedsPackage without pymrio.
    """
    kind = SOURCE.dataset(ask.dataset)
    found = YEAR.search(answer.name)
    if not found:
        raise NotData(
            "the name of the file tells no year", got=answer.name, accepted="ICIO2023_2020.csv or wiot11_row_apr12.xlsx"
        )
    year = found["year"] if len(found["year"]) == 4 else f"{'19' if found['year'] > '50' else '20'}{found['year']}"
    uses = _uses(answer, kind.name)
    yield from whole(_rows(uses, year, ask), "the table")


def _uses(answer: Answer, kind: str) -> Any:
    """Use by country: rows are (region, sector), columns regions.

    The library goes by the ending of a file's name, which files of the cache lack: it is given a name of our own.
    """
    try:
        import pandas
        import pymrio
    except ImportError:
        raise NeedsPackage("these tables need pymrio", accepted='pip install "tradewinds[mrio]"') from None
    if answer.size == 0:
        raise EmptyAnswer("the file is empty", got=answer.name)
    with answer.open() as stream:
        packed = stream.read(2) == b"PK" and not answer.name.endswith(".xlsx")
    if packed:
        with archive.opened(answer):
            pass
    with TemporaryDirectory() as folder:
        path = Path(folder) / archive.check_name(answer.name).rpartition("/")[2]
        if isinstance(answer.data, bytes):
            path.write_bytes(answer.data)
        else:
            path.symlink_to(answer.data.resolve())
        try:
            table = pymrio.parse_oecd(path) if kind == "icio" else pymrio.parse_wiod(path)
            inputs = table.Z.T.groupby(level="region").sum().T
            final = table.Y.T.groupby(level="region").sum().T
        except Exception as problem:
            raise NotData(
                "this is no table that pymrio reads", got=f"{answer.name}: {type(problem).__name__} {str(problem)[:80]}"
            ) from None
    uses = inputs.add(final, fill_value=0.0)
    if not isinstance(uses, pandas.DataFrame) or uses.isna().to_numpy().any():
        raise ChangedLayout("the table has cells without a number", got=answer.name)
    return uses


def _rows(uses: Any, year: str, ask: Ask) -> Iterator[Row]:
    regions = set(uses.index.get_level_values("region"))
    if ask.reporter not in regions:
        raise InputError("the table does not hold this country", got=ask.reporter, accepted=", ".join(sorted(regions)))
    note = "use by the partner, inputs and final demand, basic prices"
    for flow in ask.flows:
        for (seller, sector), row in uses.iterrows():
            for buyer, value in row.items():
                own, other = (seller, buyer) if flow == "exports" else (buyer, seller)
                if own != ask.reporter or other == ask.reporter or other not in regions:
                    continue
                yield Row(ask.reporter, flow, "ISIC", str(sector), str(other), year, "value", format(float(value), ".6f"),
                          "USD million", status="revised", note=note)  # fmt: skip


SOURCE = Source(
    id="mrio",
    publisher="OECD (ICIO), WIOD",
    name="OECD",
    about="trade by sector and partner from world input-output tables",
    home="",
    licence="OECD terms; WIOD CC BY 4.0",
    datasets=DATASETS,
    plan=plan,
    options=("path",),
    parse=parse,
    files="ICIO….csv or .zip, wiot….xlsx as published",
    format="csv",
    needs=("pymrio",),
)

"""The Delta tables of a lake: made, opened at one version, added to in one commit."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradewinds.errors import InputError, LedgerError
from tradewinds.lake import layout
from tradewinds.lake.codes import code_rows
from tradewinds.ledger.place import data_folder

if TYPE_CHECKING:
    import pyarrow as pa
    from deltalake import DeltaTable

RETRIES = 50
STAGING = "_staging"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A Parquet file that is part of a table or is to become one: path under the table, bytes, rows, bounds by column."""

    path: str
    size: int
    rows: int
    low: Mapping[str, int]
    high: Mapping[str, int]

    def may_hold(self, wanted: Mapping[str, int]) -> bool:
        """Whether rows with these values can lie in it."""
        return all(self.low.get(c, v) <= v <= self.high.get(c, v) for c, v in wanted.items())


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A table at one version: nothing that is committed later shows in it."""

    folder: Path
    version: int
    files: tuple[DataFile, ...]

    def paths(self, wanted: Mapping[str, int] | None = None) -> list[str]:
        """Its files, or those that can hold rows with the wanted values."""
        return [str(self.folder / f.path) for f in self.files if not wanted or f.may_hold(wanted)]


def lake_folder(place: str | os.PathLike[str] | None = None) -> Path:
    """The folder of a lake: the one given, else `TRADEWINDS_LAKE`, else `lake` in the user's data folder."""
    return Path(place or os.environ.get("TRADEWINDS_LAKE") or data_folder() / "lake")


def create(folder: Path) -> Path:
    """Make a lake where there is none; with one there nothing is done. Two at once make one.

    Raises LedgerError when the folder cannot be written.
    """
    from deltalake import DeltaTable

    with told(folder):
        for name in layout.TABLES:
            path = folder / name
            if not DeltaTable.is_deltatable(str(path)):
                path.mkdir(parents=True, exist_ok=True)
                with _made_elsewhere(path):
                    DeltaTable.create(str(path), schema=_arrow(layout.schema(name)), mode="error", name=name)
        (folder / STAGING).mkdir(exist_ok=True)
        if not snapshot(folder, layout.CODES).files:
            append(folder, layout.CODES, code_rows(), "codes-1")
    return folder


@contextmanager
def _made_elsewhere(path: Path) -> Iterator[None]:
    """Another process may make the same table first."""
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    try:
        yield
    except DeltaError:
        until = time.monotonic() + 5
        while not DeltaTable.is_deltatable(str(path)):
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def open_table(folder: Path, name: str) -> DeltaTable:
    """A table of the lake.

    Raises InputError where there is no lake, LedgerError when it cannot be read.
    """
    from deltalake import DeltaTable
    from deltalake.exceptions import TableNotFoundError

    try:
        with told(folder):
            return DeltaTable(str(folder / name))
    except TableNotFoundError:
        raise InputError("there is no lake here", got=str(folder),
                         hint="load a file into it first: tradewinds load FILE --map MAPPING.yaml") from None  # fmt: skip


def snapshot(folder: Path, name: str = layout.OBSERVATIONS, version: int | None = None) -> Snapshot:
    """A table as it is now, or as it was at a version."""
    table = open_table(folder, name)
    if version is not None:
        table.load_as_version(version)
    return snapshot_of(table, folder / name)


def snapshot_of(table: DeltaTable, path: Path) -> Snapshot:
    """The snapshot of an open table."""
    import pyarrow as pa

    actions = pa.table(table.get_add_actions(flatten=True)).to_pylist()
    return Snapshot(path, table.version(), tuple(
        DataFile(a["path"], a["size_bytes"], a["num_records"] or 0, _bounds(a, "min."), _bounds(a, "max."))
        for a in sorted(actions, key=lambda a: str(a["path"]))
    ))  # fmt: skip


def _bounds(action: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {
        name.removeprefix(prefix): value
        for name, value in action.items()
        if name.startswith(prefix) and isinstance(value, int)
    }


def holds(folder: Path, name: str, load_id: str) -> bool:
    """Whether a table has taken a load; told by the transaction that its commit carries."""
    return open_table(folder, name).transaction_version(load_id) is not None


def commit(
    folder: Path, name: str, files: Sequence[DataFile], load_id: str, note: Mapping[str, Any], attempt: str = "",
    loads: Sequence[str] = (),
) -> bool:  # fmt: skip
    """Make files part of a table in one commit; False when a load of the same id is in it already.

    `attempt` is the stage that the files come from: the log tells by it that they were committed. `loads` are those of which
    the commit is made, where it is of several: all go in, or none when one of them is in already.
    Writers that come at the same moment each get their commit; the same load twice at once is taken once.
    Raises LedgerError when the disk refuses.
    """
    from deltalake import CommitProperties, Transaction
    from deltalake.exceptions import CommitFailedError
    from deltalake.transaction import AddAction

    now = int(time.time() * 1000)
    actions: list[Any] = [AddAction(f.path, f.size, {}, now, True, stats(f)) for f in files]
    properties = CommitProperties(
        custom_metadata={"load": load_id, **{k: str(v) for k, v in note.items()}},
        max_commit_retries=RETRIES,
        app_transactions=[Transaction(i, 1) for i in dict.fromkeys((load_id, attempt, *loads)) if i],
    )
    for turn in range(RETRIES):
        table = open_table(folder, name)
        if any(table.transaction_version(i) is not None for i in dict.fromkeys((load_id, *loads))):
            return False
        try:
            with told(folder):
                table.create_write_transaction(actions, "append", table.schema(), commit_properties=properties)
            return True
        except CommitFailedError as problem:
            if turn == RETRIES - 1:
                raise LedgerError("other writers kept the lake busy", got=str(problem), hint="try again") from None
            time.sleep(0.01 * (turn + 1))
    return False


def stats(file: DataFile) -> str:
    """Rows and bounds of a file as the Delta log writes them."""
    nothing = dict.fromkeys(file.low, 0)
    return json.dumps(
        {"numRecords": file.rows, "minValues": dict(file.low), "maxValues": dict(file.high), "nullCount": nothing}
    )


def append(folder: Path, name: str, rows: Sequence[Mapping[str, Any]], load_id: str) -> bool:
    """Add rows to one of the small tables in one commit; False when the load is in it already."""
    import pyarrow as pa

    from tradewinds.lake.parquet import write

    with told(folder):
        table = pa.Table.from_pylist([dict(r) for r in rows], schema=layout.schema(name))
        file = write([table], folder / name, f"{load_id[:24]}-{time.time_ns():x}-{os.getpid()}")
    if commit(folder, name, [file], load_id, {"rows": len(rows)}):
        return True
    (folder / name / file.path).unlink(missing_ok=True)
    return False


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one of the small tables."""
    import pyarrow.parquet as pq

    paths = snapshot(folder, name).paths()
    with told(folder):
        return [row for path in paths for row in pq.read_table(path, schema=layout.schema(name)).to_pylist()]


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """A refusal of the disk told as LedgerError."""
    from deltalake.exceptions import DeltaError, TableNotFoundError

    try:
        yield
    except (TableNotFoundError, LedgerError):
        raise
    except OSError as problem:
        raise LedgerError(
            "the lake cannot be read or written", got=f"{folder}: {problem.strerror or problem}",
            hint="what was committed is safe; see the folder's permissions and free space",
        ) from None  # fmt: skip
    except DeltaError as problem:
        if type(problem).__name__ == "CommitFailedError":
            raise
        raise _refused(folder, problem) from None
    except Exception as problem:
        if type(problem).__module__.partition(".")[0] in ("duckdb", "_duckdb", "pyarrow"):
            raise _refused(folder, problem) from None
        raise


def _refused(folder: Path, problem: Exception) -> LedgerError:
    why = next(iter(str(problem).strip().splitlines()), type(problem).__name__)[:300]
    return LedgerError("the lake cannot be read or written", got=f"{folder}: {why}",
                       hint="what was committed is safe; see the free space, and tradewinds lake verify")  # fmt: skip


def _arrow(schema: pa.Schema) -> Any:
    return schema

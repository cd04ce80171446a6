"""Engines over one lake: DuckDB by default, Spark for a cluster; both run the same Ibis expressions."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from tradewinds.errors import InputError
from tradewinds.lake.layout import OBSERVATIONS
from tradewinds.lake.releases import Release, releases
from tradewinds.lake.table import Snapshot, snapshot

if TYPE_CHECKING:
    import ibis

EngineName = Literal["duckdb", "spark"]
ENGINES: Final = ("duckdb", "spark")


@dataclass(slots=True)
class Engine:
    """A lake at one version, with its releases, behind an Ibis backend; `execute` gives Arrow tables whatever the engine."""

    name: EngineName
    backend: Any
    held: Snapshot
    releases: tuple[Release, ...]
    _tables: dict[tuple[str, ...], ibis.Table] = field(default_factory=dict)

    @property
    def lake(self) -> Path:
        """The folder of the lake."""
        return self.held.folder.parent

    def observations(self, wanted: Mapping[str, int] | None = None) -> ibis.Table:
        """Rows of the files that can hold the wanted values of integer columns."""
        paths = tuple(self.held.paths(wanted) or self.held.paths()[:1])
        if not paths:
            raise InputError(
                "the lake holds no figures yet",
                got=str(self.lake),
                hint="load a file into it first: tradewinds load FILE",
            )
        if paths not in self._tables:
            with _quiet():
                self._tables[paths] = self._read(paths)
        return self._tables[paths]

    def _read(self, paths: Sequence[str]) -> ibis.Table:
        if self.name == "duckdb":
            return self.backend.read_parquet(list(paths))
        frame = self.backend._session.read.parquet(*paths)
        name = f"observations_{len(self._tables)}"
        frame.createOrReplaceTempView(name)
        return self.backend.table(name)

    def execute(self, expression: Any) -> Any:
        """The rows of an expression as an Arrow table, in a stated order where the expression has one."""
        with _quiet():
            return self.backend.to_pyarrow(expression)


@contextmanager
def _quiet() -> Iterator[None]:
    """Ibis 12 calls what DuckDB 2 and pandas 3 rename; a user can do nothing about it."""
    with warnings.catch_warnings():
        for kind in (DeprecationWarning, FutureWarning, UserWarning):
            warnings.simplefilter("ignore", kind)
        yield


def duckdb_engine(lake: Path, version: int | None = None, memory: str = "", threads: int = 0) -> Engine:
    """A lake behind DuckDB; the files are those that the Delta log names, so no extension is needed.

    Raises InputError where there is no lake.
    """
    import ibis

    held = snapshot(lake, OBSERVATIONS, version)
    settings: dict[str, Any] = {"memory_limit": memory} if memory else {}
    settings |= {"threads": threads} if threads else {}
    backend = ibis.duckdb.connect(**settings)
    backend.raw_sql("SET parquet_metadata_cache = true")
    return Engine("duckdb", backend, held, releases(lake))


def spark_engine(lake: Path, session: Any = None, version: int | None = None, master: str = "local[2]") -> Engine:
    """A lake behind Spark: a session that is there (a cluster's), or a local one.

    Raises InputError where the extra `spark` or Java is missing.
    """
    import shutil

    held = snapshot(lake, OBSERVATIONS, version)
    try:
        import ibis
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError(
            "Spark is not installed", accepted="the extra spark", hint="pip install 'tradewinds[spark]', and Java 17"
        ) from None
    if session is None:
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise InputError(
                "Java is not found", accepted="Java 17 on the path or JAVA_HOME", hint="or use the engine duckdb"
            )
        os.environ.setdefault("PYSPARK_GATEWAY_TIMEOUT", "60")
        session = (
            SparkSession.builder.master(master).appName("tradewinds")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false").config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC").config("spark.driver.memory", "2g")
            .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )  # fmt: skip
    return Engine("spark", ibis.pyspark.connect(session), held, releases(lake))


def engine(lake: Path, name: str = "duckdb", version: int | None = None) -> Engine:
    """An engine by name.

    Raises InputError for a name that is none.
    """
    if name == "duckdb":
        return duckdb_engine(lake, version)
    if name == "spark":
        return spark_engine(lake, version=version)
    raise InputError("there is no such engine", got=name, accepted=", ".join(ENGINES))

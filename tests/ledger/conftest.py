"""A user's data folder and files for the tests of adding."""

from collections.abc import Callable
from pathlib import Path

import pytest

HEADER = "released,publisher,classification,reporter,flow,item,partner,period,measure,value,unit,yoy,status,source,note"
GOOD = {
    "released": "2026-10-01", "publisher": "MOTIR", "classification": "MTI20", "reporter": "KOR", "flow": "exports",
    "item": "semiconductors", "partner": "World", "period": "2026-09", "measure": "value", "value": "41.3",
    "unit": "USD bn", "yoy": "148.3", "status": "first", "source": "https://example.org/release", "note": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("TRADEWINDS_DATA", str(folder))
    return folder


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """A file of rows, each the good row with changes."""

    def write(*changes: dict[str, str], name: str = "mine.csv") -> Path:
        rows = [",".join(f'"{v}"' if "," in v else v for v in {**GOOD, **change}.values()) for change in changes]
        path = tmp_path / name
        path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        return path

    return write

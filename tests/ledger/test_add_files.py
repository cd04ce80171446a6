"""Files that are no table of figures: a plain word, at once, and the ledger as it was."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tradewinds.errors import InputError, LedgerError, TradewindsError, UnknownName
from tradewinds.ledger.add import add
from tradewinds.ledger.atomic import one_writer

HEADER = "released,publisher,classification,flow,item,period,value,unit,source"
ROW = "2026-01-01,MOTIR,MTI15,exports,semiconductors,2025-12,20.5,USD bn,example"
KOREAN = "2026-01-01,MOTIR,MTI15,exports,semiconductors,2025-12,20.5,USD bn,산업통상부 보도자료"
Files = Callable[..., Path]

BYTES = {
    "empty": (b"", "empty"),
    "only blanks": (b"\n\n  \n,,,\n", "empty"),
    "mark only": (b"\xef\xbb\xbf", "empty"),
    "cp949": ("\n".join([HEADER, KOREAN]).encode("cp949"), "iconv -f cp949"),
    "utf-16": ("\n".join([HEADER, KOREAN]).encode("utf-16"), "iconv -f utf-16"),
    "utf-16 without mark": ("\n".join([HEADER, ROW]).encode("utf-16-le"), "iconv -f utf-16le"),
    "latin-1": ("\n".join([HEADER, ROW + " café"]).encode("latin-1"), "line 2 is not UTF-8"),
    "spreadsheet": (b"PK\x03\x04" + bytes(100), "spreadsheet"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "NUL"),
    "nul late": (f"{HEADER}\n{ROW}\n".encode() + b"a\0b\n", "line 3"),
    "one endless line": (b"x" * 2_000_000, "longer than"),
    "no header": (ROW.encode(), "the columns do not fit"),
    "prose": (b"Exports rose by a fifth in December.\nChips led.\n", "the columns do not fit"),
    "missing column": (f"{HEADER}\n{ROW}".replace(",unit", "").encode(), "missing: unit"),
    "misspelt column": (f"{HEADER}\n{ROW}".replace("released", "relased").encode(), "relased -> released"),
    "unknown column": (f"{HEADER},colour\n{ROW},red".encode(), "not known: colour"),
    "column twice": (f"{HEADER},amount\n{ROW},3".encode(), "two columns mean value"),
    "open quote in the header": (b'"released,publisher\n', "no header"),
}  # fmt: skip


@pytest.mark.parametrize("name", BYTES)
def test_not_a_table(tmp_path: Path, data_folder: Path, name: str) -> None:
    content, word = BYTES[name]
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as told:
        add(path)
    assert word in str(told.value)
    assert not (data_folder / "KOR" / "figures.csv").exists()
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["mine.csv"]


def test_places_that_are_no_file(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("")
    with pytest.raises(InputError, match=r"nearest: figures\.csv"):
        add(tmp_path / "figurs.csv")
    with pytest.raises(InputError, match="a folder"):
        add(tmp_path)
    with pytest.raises(InputError, match="device"):
        add("/dev/zero")
    with pytest.raises(InputError, match="cannot be read"):
        add("a\0b")
    with pytest.raises(InputError):
        add("x" * 5000)
    with pytest.raises(UnknownName):
        add(tmp_path / "figures.csv", "../../etc")
    with pytest.raises(InputError, match="one country"):
        add(tmp_path / "figures.csv", "ASEAN")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_forbidden_places(csv_file: Files, tmp_path: Path, data_folder: Path) -> None:
    path = csv_file({})
    path.chmod(0)
    with pytest.raises(InputError, match="permission"):
        add(path)
    path.chmod(0o600)
    data_folder.mkdir()
    data_folder.chmod(0o500)
    with pytest.raises(LedgerError):
        add(path)


def test_a_data_folder_that_is_a_file(csv_file: Files, data_folder: Path) -> None:
    data_folder.write_text("in the way")
    with pytest.raises(LedgerError, match="TRADEWINDS_DATA"):
        add(csv_file({"value": "41.31"}))


def test_a_broken_ledger_is_left_alone(csv_file: Files, data_folder: Path) -> None:
    ledger = data_folder / "KOR" / "figures.csv"
    ledger.parent.mkdir(parents=True)
    ledger.write_text("not,a,ledger\n")
    with pytest.raises(LedgerError, match="restore the file"):
        add(csv_file({"value": "41.31"}))
    assert ledger.read_text() == "not,a,ledger\n"


def test_a_second_writer_waits(csv_file: Files, data_folder: Path) -> None:
    target = data_folder / "KOR" / "figures.csv"
    with one_writer(target), pytest.raises(LedgerError, match="another add"), one_writer(target, wait=0.05):
        pass
    assert add(csv_file({"value": "41.31"})).added == 1


def test_lines_that_are_no_rows_do_not_spoil_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f'{HEADER}\n{ROW} a\n{ROW} "open\n"{ROW}\n{ROW},more,cells\n1,2\n{ROW} b,,\n', encoding="utf-8")
    report = add(path)
    assert (report.added, [p.line for p in report.problems]) == (3, [4, 5, 6])


def test_line_ends_of_old_machines(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(f"{HEADER}\r{ROW} a\r{ROW} b\rx\r".encode())
    report = add(path)
    assert (report.added, [p.line for p in report.problems]) == (2, [4])


@pytest.mark.parametrize("kind", ["words", "numbers", "empty lines", "bytes", "no line end"])
def test_much_junk_is_refused_soon(tmp_path: Path, data_folder: Path, kind: str) -> None:
    line = {"words": b"qwe,rty,uio,pas,dfg,hjk,lzx,cvb,nmq\n", "numbers": b"1,2,3,4,5,6,7,8,9\n", "empty lines": b"\n",
            "bytes": bytes(range(256)), "no line end": b"qwerty,"}[kind]  # fmt: skip
    path = tmp_path / "junk.csv"
    block = line * (4_000_000 // len(line))
    with path.open("wb") as handle:
        handle.write(f"{HEADER}\n".encode())
        for _ in range(50):
            handle.write(block)
    began = time.process_time()
    with pytest.raises(TradewindsError):
        add(path)
    assert time.process_time() - began < 10, "seconds, however long the file"
    assert not (data_folder / "KOR" / "figures.csv").exists() and not (tmp_path / "junk.rejected.csv").exists()


def test_patience_can_be_set(csv_file: Files) -> None:
    path = csv_file(*[{"value": "x"}] * 3)
    with pytest.raises(InputError, match="more than 2 rows"):
        add(path, max_errors=2)
    assert add(path, max_errors=3).rejected == 3

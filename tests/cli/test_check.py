"""`tradewinds check` as the shell runs it: files, standard input, formats, exit status, wrong input."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from tradewinds.cli.app import main

TRUE = "Exports rose 3.8% on the year to $709.7 billion in 2025.\n"
FALSE = "Exports rose 4.8% on the year to $709.7 billion in 2025.\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs the command on a text: exit status, stdout, stderr."""
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "data"))

    def call(*words: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tradewinds", "check", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return call


@pytest.fixture
def article(tmp_path):
    """Writes a text to a file; gives its path."""

    def write(text: str, name: str = "a.txt") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


@pytest.mark.parametrize(("text", "status"), [(TRUE, 0), (FALSE, 1), ("The weather was fine.\n", 0)])
@pytest.mark.parametrize("form", ["terminal", "html", "json", "md"])
def test_the_exit_status_tells_whether_something_is_refuted(run, article, text, status, form):
    found, out, err = run(article(text), "--published", "2026-01-01", "--format", form)
    assert (found, err) == (status, "")
    assert out.strip()


def test_standard_input_as_json(run):
    status, out, _ = run("-", "--json", "--published", "1 January 2026", stdin=FALSE)
    held = json.loads(out)
    assert status == 1
    assert [(c["metric"], c["stated_value"], c["verdict"], c["computed_value"]) for c in held["claims"]] == [
        ("yoy", 4.8, "refuted", 3.8), ("level", 709.7, "supported", 709.7)
    ]  # fmt: skip
    assert held["corrections"][0]["should_read"] == TRUE.strip()


def test_the_language_of_the_words_is_that_of_the_text_or_as_asked(run, article):
    korean = article("2025년 수출은 7,097억 달러로 전년 대비 4.8% 증가했다.\n")
    assert "사실과 다름" in run(korean, "--published", "2026-01-01")[1]
    assert "refuted" in run(korean, "--published", "2026-01-01", "--lang", "en")[1]


def test_a_page_is_written_to_a_file(run, article, tmp_path):
    path = tmp_path / "out" / "page.html"
    status, out, err = run(article(FALSE), "--format", "html", "--output", str(path))
    assert (status, out) == (1, "")
    assert f"wrote {path}" in err
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["absent.txt"], "cannot be read"), (["."], "directory"), (["{}", "--published", "soon"], "takes a date"),
        (["{}", "--published", "2026-02-30"], "takes a date"), (["{}", "--reporter", "Narnia"], "reporter is not known"),
        (["{}", "--reporter", "JPN"], "no ledger"), (["{}", "--format", "xml"], "xml"), (["{}", "--lang", "fr"], "fr"),
        ([], "Missing argument"),
    ],
)  # fmt: skip
def test_wrong_input_is_told_what_is_right(run, article, words, says):
    status, out, err = run(*(article(TRUE) if w == "{}" else w for w in words))
    assert (status, out) == (2, "")
    assert says in err and "Traceback" not in err


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 500, b"PK\x03\x04 office"])
def test_files_that_are_no_text_are_refused(run, tmp_path, data):
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    status, _, err = run(str(path))
    assert status == 2 and "accepted: " in err


def test_it_starts_without_what_it_does_not_need(tmp_path):
    """No table, no page, no grammar and no frame of data is loaded for a text that has none of our sentences."""
    heavy = ("numpy", "pandas", "pyarrow", "duckdb", "lark", "jinja2", "pypdf", "altair", "typst", "httpx")
    program = (
        "import sys\nsys.argv = ['tradewinds', 'check', '-', '--json']\nfrom tradewinds.cli.app import main\n"
        f"try:\n main()\nexcept SystemExit:\n pass\nsys.stderr.write(' '.join(m for m in {heavy!r} if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"Chip exports jumped 22.2 percent in 2025.", capture_output=True, check=True,
        env={**os.environ, "TRADEWINDS_DATA": str(tmp_path)},
    )  # fmt: skip
    assert done.stderr.decode() == ""

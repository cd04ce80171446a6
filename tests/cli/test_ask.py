"""`ask` and `chat` as a stranger uses them, from a shell and from a pipe."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from tradewinds.cli.app import main

HEAVY = {
    "altair",
    "duckdb",
    "httpx",
    "ibis",
    "numba",
    "numpy",
    "pandas",
    "pyarrow",
    "rich",
    "scipy",
    "statsmodels",
    "typst",
    "vl_convert",
    "yaml",
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs the command as the shell would: exit status, stdout, stderr."""
    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "data"))
    for name in ("TRADEWINDS_LLM_URL", "TRADEWINDS_LLM_MODEL", "TRADEWINDS_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str, given: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tradewinds", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return call


def test_a_figure_with_its_evidence(run):
    status, out, _ = run("ask", "How much did chip exports grow in September 2026?")
    assert status == 0
    assert out.startswith("Semiconductor exports rose 262.8% on the year")
    for words in (
        "60.295 USD bn",
        "MOTIR, released 2026-10-01",
        "https://",
        "record as of 2026-10-01",
        "tradewinds explain yoy:",
    ):
        assert words in out


def test_the_card_that_is_named_can_be_printed(run):
    for question in (
        "Was 2025 a record?",
        "반도체 수출은 몇 달째 늘었나?",
        "What US tariff applied to Korean cars on 1 October 2025?",
    ):
        for day in ((), ("--as-of", "2026-01-05")):
            status, out, _ = run("ask", question, *day, "--lang", "en")
            assert status == 0
            id = out.rsplit("tradewinds explain ", 1)[1].strip()
            assert run("explain", id, *day)[0] == 0, id


def test_json_is_answer_statement_findings_refusal(run):
    status, out, _ = run("ask", "Which items fell in December 2025?", "--json")
    got = json.loads(out)
    assert status == 0
    assert {"answer", "statement", "findings", "refusal"} <= set(got)
    assert got["refusal"] is None
    brief = json.loads(run("brief", "KOR", "2025-12", "--json")[1])["findings"][0]
    assert set(got["findings"][0]) == set(brief)


def test_a_refusal_exits_1_and_names_what_can_be_asked(run):
    status, out, _ = run("ask", "What were banana exports in 2025?", "--json")
    refusal = json.loads(out)["refusal"]
    assert status == 1
    assert refusal["reason"] == "unknown_item" and "banana" in refusal["message"]
    assert refusal["suggestions"]
    for near in refusal["suggestions"]:
        assert run("ask", near)[0] == 0
    assert "Nearest questions" in run("ask", "What were banana exports in 2025?")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ask", ""), "no question"),
        (("ask", "exports 2025", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("ask", "exports 2025", "--reporter", "JPN"), "KOR"),
        (("ask", "exports 2025", "--reporter", "Atlantis"), "not known"),
        (("ask", "exports 2025", "--llm", "nowhere", "--model", "m"), "http(s)://host/v1"),
        (("ask", "exports 2025", "--llm", "https://example.org/v1"), "--model"),
        (("ask",), "Missing argument"),
        (("chat", "--as-of", "1066-10-14"), "1948"),
    ],
)
def test_a_mistake_exits_2_without_a_traceback(run, words, told):
    status, out, err = run(*words)
    assert status == 2
    assert told in out + err
    assert "Traceback" not in out + err


def test_standard_input_and_words_without_quotes(run):
    assert run("ask", "-", given="2025년 수출은 얼마인가?\n".encode())[1].startswith("2025년 수출은 7,097억 달러")
    assert run("ask", "exports", "in", "2025")[1].startswith("Exports were $709.7 billion")
    assert run("ask", "-", given=b"\xff\xfe\x00")[0] == 2
    assert run("ask", "-", given=b"")[0] == 2
    assert run("ask", "-", given=b"a" * 3_000_000)[0] == 1


def test_as_of_and_language(run):
    assert "683.8" in run("ask", "exports in 2024", "--as-of", "2025-01-02")[1]
    assert run("ask", "exports in 2025", "--lang", "ko")[1].startswith("2025년 수출은")
    assert run("ask", "2025년 수출은?", "--lang", "en")[1].startswith("Exports were")
    assert run("ask", "exports in 2025", "--as-of", "1960-01-01")[0] == 1


def test_chat_in_a_pipe_is_a_line_an_answer(run):
    lines = "How much did chip exports grow in 2025?\n\nand cars?\n그럼 선박은?\nfoo bar\nand in 2024?\nquit\nexports 2025\n"
    status, out, err = run("chat", given=lines.encode())
    told = out.splitlines()
    assert (status, err, len(told)) == (0, "", 5)
    assert told[0].startswith("Semiconductor exports rose 22.2%")
    assert told[1].startswith("Car exports rose 1.7%")
    assert told[2].startswith("2025년 선박 수출은") and "24.9% 증가" in told[2]
    assert told[3].startswith("The question was not understood: ‘foo’, ‘bar’")
    assert told[4].startswith("Ship exports rose 18.0%")


def test_a_refusal_in_a_pipe_sets_its_suggestions_apart(run):
    out = run("chat", given=b"How much did exports to Narnia grow?\n")[1]
    assert out.startswith("The ledger holds no trade with Narnia. Nearest questions that have an answer: ")
    assert " | " in out


def test_chat_as_json_lines(run):
    status, out, _ = run("chat", "--json", given=b"exports 2025\nand imports?\nhelp\nbanana exports\n")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [row["statement"] for row in rows] == [
        "level:exports:total:World:2025",
        "level:imports:total:World:2025",
        None,
    ]
    assert rows[2]["refusal"]["reason"] == "unknown_item"


def test_help_in_chat_names_questions_that_have_an_answer(run):
    for word in ("help", "도움말"):
        lines = [line.strip() for line in run("chat", given=f"{word}\n".encode())[1].splitlines()[1:]]
        assert len(lines) > 12
        for line in lines:
            assert run("ask", line)[0] == 0, line


def test_a_model_is_asked_where_the_words_are_not_understood(run, httpserver):
    pytest.importorskip("httpx", reason="the extra 'llm' (httpx) is not installed")
    message = {"choices": [{"message": {"content": '{"form": "level", "items": ["semiconductors"]}'}}]}
    httpserver.expect_request("/v1/chat/completions").respond_with_json(message)
    status, out, _ = run(
        "ask",
        "Give me the lowdown on what chipmakers shipped in 2025",
        "--llm",
        httpserver.url_for("/v1"),
        "--model",
        "small",
        "--json",
    )
    got = json.loads(out)
    assert status == 0
    assert got["statement"] == "level:exports:semiconductors:World:2025"
    assert "small" in got["note"]


def test_no_colours_in_a_pipe_and_nothing_heavy_is_imported():
    code = (
        "import sys; from tradewinds.cli.app import main; sys.argv = ['tradewinds', 'ask', 'exports 2025']\n"
        "try: main()\nexcept SystemExit: pass\nprint(*sorted(sys.modules))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, "TERM": "xterm"}, check=True, text=True
    )
    assert "\x1b[" not in shown.stdout
    assert sorted(HEAVY & set(shown.stdout.splitlines()[-1].split())) == []


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a child process used")
def test_cpu_seconds_of_a_cold_start(record_property):
    used = []
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-m", "tradewinds", "ask", "Was 2025 a record?"], stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        used.append(usage.ru_utime + usage.ru_stime)
    record_property("report", f"tradewinds ask: {min(used):.2f} s CPU, lowest of 3 (target 1.5 s)")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix thing")
def test_in_a_terminal_the_answer_is_coloured_and_a_prompt_stands():
    import pty

    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tradewinds", "chat"],
        stdin=child,
        stdout=child,
        stderr=child,
        env={**os.environ, "TERM": "xterm"},
        close_fds=True,
    )
    os.close(child)
    os.write(parent, b"exports 2025\nquit\n")
    shown = b""
    while True:
        try:
            part = os.read(parent, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert process.wait(timeout=20) == 0
    os.close(parent)
    assert b"\x1b[1mExports were $709.7 billion in 2025." in shown
    assert b"> " in shown and b"quit" in shown

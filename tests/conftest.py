"""The command as a shell runs it, and what the tests report beside their verdicts."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests recorded as `report`: measured times that nothing is gated on."""
    passed = terminalreporter.getreports("passed")
    lines = [text for report in passed for name, text in report.user_properties if name == "report"]
    if lines:
        terminalreporter.section("measured")
        for line in sorted(lines):
            terminalreporter.line(str(line))


@pytest.fixture
def run(tmp_path, monkeypatch, capsys) -> Callable[..., tuple[int, str, str]]:
    """Runs the command with a data folder of the test's own: exit status, stdout, stderr."""
    from tradewinds.cli.app import main

    monkeypatch.setenv("TRADEWINDS_DATA", str(tmp_path / "data"))

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["tradewinds", *words])
        status = 0
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return call

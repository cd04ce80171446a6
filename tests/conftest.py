"""What the tests report beside their verdicts."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests recorded as `report`: measured times that nothing is gated on."""
    passed = terminalreporter.getreports("passed")
    lines = [text for report in passed for name, text in report.user_properties if name == "report"]
    if lines:
        terminalreporter.section("measured")
        for line in sorted(lines):
            terminalreporter.line(str(line))

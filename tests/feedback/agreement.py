"""Reports at the end of a test run how often the live hints agree with people. Works with several test processes."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    lines = [value for report in reports for name, value in report.user_properties if name == "agreement"]
    if lines:
        terminalreporter.section("the live hints agree with people")
        for line in sorted(lines):
            terminalreporter.line(line)

"""
A story in the browser that fails is tried once more, alone and at the end.

The reasons and the limits are in docs/decisions/a-second-try-in-the-browser.md.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MOST = 10
"""Of more failures than these a busy machine is not the cause."""
PASSED = "passed at the second try"
RESULTS = "GATEZONE_SECOND_TRY"
"""The environment variable that names the file where the second try writes which tests passed."""


def pytest_configure(config: pytest.Config) -> None:
    """Watch the whole run: not in a worker, which sees only its share of it."""
    if not hasattr(config, "workerinput"):
        results = os.environ.get(RESULTS)
        plugin = Results(Path(results)) if results else SecondTry(config)
        config.pluginmanager.register(plugin, "second-try")


class Results:
    """Writes down which tests of the second try passed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test as passed when its call passed and neither its setup nor its teardown failed."""
        passed = report.passed or (report.skipped and report.when != "call")
        self._seen[report.nodeid] = self._seen.get(report.nodeid, True) and passed

    def pytest_sessionfinish(self) -> None:
        """Write the names of the tests that passed."""
        self._path.write_text(json.dumps([nodeid for nodeid, passed in self._seen.items() if passed]))


class SecondTry:
    """Runs the failed stories once more, and takes those that pass off the list of failures."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._said = ""
        self._first: dict[str, pytest.TestReport] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Iterator[None]:
        """Try again after all tests have run; not after a run that was stopped, as by -x."""
        finished = yield
        stats = self._reporter.stats
        failures = [*stats.get("failed", []), *stats.get("error", [])]
        if may_be_tried_again(failures):
            passed = self._try_again(sorted({each.nodeid for each in failures}))
            self._first = {each.nodeid: each for each in reversed(failures) if each.nodeid in passed}
            session.testsfailed -= sum(each.nodeid in passed for each in failures)
            self._count_as_passed()
        return finished

    @property
    def _reporter(self) -> pytest.TerminalReporter:
        reporter = self._config.pluginmanager.getplugin("terminalreporter")
        assert isinstance(reporter, pytest.TerminalReporter)
        return reporter

    def _try_again(self, nodeids: list[str]) -> frozenset[str]:
        """Run tests in a process of their own, with databases of their own; return which passed."""
        self._reporter.write_line(f"\nTrying once more, alone: {', '.join(nodeids)}")
        with tempfile.TemporaryDirectory() as folder:
            results = Path(folder) / "results.json"
            name = os.environ.get("GATEZONE_TEST_NAME", "gatezone")
            done = subprocess.run(
                [sys.executable, "-P", "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", *nodeids],
                env={**os.environ, RESULTS: str(results), "GATEZONE_TEST_NAME": f"{name}_again"},
                cwd=self._config.rootpath,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
            self._said = done.stdout
            return frozenset(json.loads(results.read_text()) if results.exists() else ())

    def _count_as_passed(self) -> None:
        stats = self._reporter.stats
        for kind in ("failed", "error", "passed"):
            if kind in stats:
                stats[kind] = [each for each in stats[kind] if each.nodeid not in self._first]
        if self._first:
            stats[PASSED] = list(self._first.values())

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """List what passed at the second try, and show what the others printed there."""
        stats = terminalreporter.stats
        if self._said and (stats.get("failed") or stats.get("error")):
            terminalreporter.section("the second try")
            terminalreporter.write_line(self._said)
        if self._first:
            terminalreporter.section(PASSED)
            for nodeid, first in sorted(self._first.items()):
                terminalreporter.write_line(f"{PASSED}: {nodeid} - {last_line(first)}")


def may_be_tried_again(failures: list[pytest.TestReport]) -> bool:
    """Say whether a busy machine may be the cause: every failure is of a browser test, and they are few."""
    in_browser = all("browser" in getattr(each, "keywords", ()) for each in failures)
    return in_browser and 0 < len({each.nodeid for each in failures}) <= MOST


def last_line(report: pytest.TestReport) -> str:
    """Return the line that says why a test failed."""
    crash = getattr(report.longrepr, "reprcrash", None)
    lines = (crash.message if crash else report.longreprtext).strip().splitlines()
    return (lines[0] if crash else lines[-1]) if lines else "no reason was given"

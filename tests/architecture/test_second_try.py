"""A story in the browser has a second try at the end of a run; nothing else has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from second_try import may_be_tried_again

WORLD = Path(__file__).parents[1] / "world"
SETTINGS = (
    f"[pytest]\naddopts = -p xdist -p second_try\npythonpath = {WORLD}\nmarkers = browser: opens pages\n"
)
BEGIN = """
from pathlib import Path
import pytest

def comes_to(name, time):
    kept = Path(__file__).with_name(name)
    kept.write_text((kept.read_text() if kept.exists() else "") + ".")
    return len(kept.read_text()) >= time
"""
RULE = "def test_a_rule(): assert comes_to('rule', {time})\n"
STORY = "@pytest.mark.browser\ndef test_a_story(): assert comes_to('story', {time}), 'the page was slow'\n"
PAGES = """
@pytest.mark.browser
@pytest.mark.parametrize("number", range({number}))
def test_a_page(number): assert comes_to(f"page-{{number}}", 2)
"""
WINDOW = """
@pytest.fixture
def window():
    {before}
    yield
    {after}

@pytest.mark.browser
def test_a_window(window): pass
"""
OPENS, STAYS = "assert comes_to('window', 2), 'no window'", "pass"

ALONE, TWO_WORKERS = ("-n", "0"), ("-n", "2")


def run(folder: Path, *tests: str, words: tuple[str, ...] = ALONE) -> subprocess.CompletedProcess[str]:
    """Run a tiny suite."""
    (folder / "pytest.ini").write_text(SETTINGS)
    (folder / "test_tiny.py").write_text(BEGIN + "".join(tests))
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(WORLD)},
        capture_output=True,
        text=True,
        check=False,
    )


def times(folder: Path, name: str) -> int:
    return len((folder / name).read_text())


@pytest.mark.parametrize("words", [ALONE, TWO_WORKERS])
def test_a_story_that_fails_once_passes_at_the_second_try_and_is_listed(tmp_path, words):
    done = run(tmp_path, RULE.format(time=1), STORY.format(time=2), words=words)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed at the second try: test_tiny.py::test_a_story - AssertionError: the page was slow" in lines
    assert "1 passed, 1 passed at the second try in" in lines[-1]
    assert not [line for line in lines if line.startswith("FAILED")]
    assert (times(tmp_path, "story"), times(tmp_path, "rule")) == (2, 1)


def test_a_story_that_fails_twice_stays_failed_and_its_second_try_is_shown(tmp_path):
    done = run(tmp_path, RULE.format(time=1), STORY.format(time=3), PAGES.format(number=1))
    assert done.returncode == 1
    assert "passed at the second try: test_tiny.py::test_a_page[0] - " in done.stdout
    assert "FAILED test_tiny.py::test_a_story" in done.stdout.partition(" the second try =")[2]
    assert "1 failed, 1 passed, 1 passed at the second try in" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(("before", "after"), [(OPENS, STAYS), (STAYS, OPENS)])
def test_a_story_has_its_second_try_too_when_its_window_fails(tmp_path, before, after):
    done = run(tmp_path, WINDOW.format(before=before, after=after))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed at the second try: test_tiny.py::test_a_window - AssertionError: no window" in done.stdout
    assert "= 1 passed at the second try in" in done.stdout.splitlines()[-1]


def test_nothing_is_tried_again_where_a_test_without_a_browser_failed(tmp_path):
    done = run(tmp_path, RULE.format(time=2), STORY.format(time=2))
    assert done.returncode == 1
    assert "second try" not in done.stdout
    assert "= 2 failed in" in done.stdout.splitlines()[-1]
    assert (times(tmp_path, "story"), times(tmp_path, "rule")) == (1, 1)


def test_a_run_that_stops_at_its_first_failure_tries_nothing_again(tmp_path):
    done = run(tmp_path, STORY.format(time=2), words=(*ALONE, "-x"))
    assert done.returncode == 1
    assert times(tmp_path, "story") == 1


@pytest.mark.parametrize(
    ("stories", "rules", "again"),
    [(0, 0, False), (1, 0, True), (10, 0, True), (11, 0, False), (0, 1, False), (9, 1, False)],
)
def test_a_few_stories_are_tried_again_and_never_a_rule(stories, rules, again):
    failures = [failure(f"story {number}", "browser") for number in range(stories)]
    assert may_be_tried_again(failures + [failure(f"rule {number}") for number in range(rules)]) is again


def test_a_story_that_fails_in_its_call_and_its_teardown_is_one_failure():
    assert may_be_tried_again([failure(f"story {number % 10}", "browser") for number in range(20)])


def failure(nodeid: str, *marks: str) -> pytest.TestReport:
    return pytest.TestReport(nodeid, ("", 0, ""), dict.fromkeys(marks, 1), "failed", "why", "call")

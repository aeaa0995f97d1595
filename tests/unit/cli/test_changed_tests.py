"""Which tests `./gatezone test --changed` chooses: of a small house, and of this one."""

import pytest

from gatezone.cli.changed import BY_ALL, changed_lines, chosen, touched_by
from gatezone.cli.parser import parse
from gatezone.cli.sentence import Sentence

HOUSE = "tests/architecture"
TEXTS = {
    "src/gatezone/web/till/urls.py": 'urlpatterns = [path("till/orders/<str:code>/take", views.take, name="take")]\n'
    "from gatezone.web.till import views\n",
    "src/gatezone/web/till/views.py": "from gatezone.charges.commands import pay\n\n\ndef take():\n    pay()\n",
    "src/gatezone/web/lane/urls.py": 'from gatezone.web.lane import views\n\nurls = [path("lane", views.home)]\n',
    "src/gatezone/web/lane/views.py": "def home():\n    pass\n",
    "src/gatezone/charges/commands.py": "def pay():\n    pass\n\n\ndef owe():\n    pass\n",
    "src/gatezone/api/charges.py": "from gatezone.charges.commands import owe\n\n\ndef post():\n    owe()\n",
    "tests/integration/web/test_till.py": 'ADDRESS = f"/till/orders/{code}/take"\n',
    "tests/integration/web/test_lane.py": 'ADDRESS = "/lane"\n',
    "tests/integration/web/test_lanes_of_the_board.py": 'ADDRESS = "/lanes"\n',
    "tests/scenarios/test_a_shift.py": 'page.wait_for_url("**/till")\npage.click("orders", "take")\n',
    "tests/unit/charges/test_money.py": "from gatezone.charges.commands import pay\n\n\ndef test_pay():\n    pay()\n",
}
LANE = "tests/integration/web/test_lane.py"
CLI = {"tests/unit/cli", "tests/integration/cli", "tests/start", "tests/scenarios/play"}
TILL = {"tests/integration/web/test_till.py", "tests/scenarios/test_a_shift.py"}
CHARGES = {"tests/unit/charges", "tests/integration/charges"}


@pytest.mark.parametrize(
    ("path", "lines", "tests"),
    [
        ("src/gatezone/charges/commands.py", {1, 2}, {HOUSE, *CHARGES, *TILL}),
        ("src/gatezone/charges/commands.py", {5}, {HOUSE, *CHARGES, "tests/integration/api"}),
        ("src/gatezone/web/till/views.py", {5}, {HOUSE, "tests/unit/web", *TILL}),
        ("src/gatezone/web/till/templates/till/home.html", None, {HOUSE, "tests/unit/web", *TILL}),
        ("src/gatezone/web/lane/static/lane/lane.js", None, {HOUSE, "tests/unit/web", LANE}),
        ("src/gatezone/charges/migrations/0002_x.py", None, {HOUSE, *CHARGES}),
        ("src/gatezone/charges/catalogue/rates.toml", None, {HOUSE, *CHARGES}),
        ("src/gatezone/locale/vi/LC_MESSAGES/django.po", None, {HOUSE, "tests/unit/look", "tests/unit/web"}),
        ("src/gatezone/cli/play.py", None, {HOUSE, *CLI}),
        ("docs/explanation/house.md", None, {f"{HOUSE}/test_docs.py", f"{HOUSE}/test_reference.py"}),
        ("tests/integration/charges/conftest.py", None, {HOUSE, "tests/integration/charges"}),
        ("tests/unit/charges/paper.xml", None, {HOUSE, "tests/unit/charges"}),
        ("bench/served.py", None, {HOUSE, "tests/unit/bench"}),
        (".importlinter", None, {HOUSE}),
    ],
)
def test_a_change_touches(path, lines, tests):
    assert touched_by({path: lines}, TEXTS) == tests


def test_a_change_of_the_look_touches_every_page():
    found = touched_by({"src/gatezone/web/look/static/look/gatezone.css": None}, TEXTS)
    assert found == {HOUSE, "tests/unit", "tests/integration/web", "tests/scenarios"}


def test_nothing_changed_touches_nothing():
    assert touched_by({}, TEXTS) == set()


@pytest.mark.parametrize(
    "path",
    [
        "pyproject.toml",
        "requirements-test.lock",
        "src/gatezone/settings.py",
        "tests/conftest.py",
        "tests/world/worlds.py",
    ],
)
def test_what_every_test_leans_on_is_not_judged(path):
    assert BY_ALL.match(path)


DIFFERENCE = """\
diff --git a/src/a.py b/src/a.py
--- a/src/a.py
+++ b/src/a.py
@@ -3,0 +4,2 @@ def a():
+    b = 1
+    c = 2
@@ -9 +11 @@ def b():
-    x
+    y
@@ -20,3 +21,0 @@ def c():
-    gone
--- a/docs/chữ.md
+++ /dev/null
@@ -1 +0,0 @@
-gone
"""


def test_the_lines_of_a_difference_are_those_of_the_file_as_it_is_now():
    assert changed_lines(DIFFERENCE) == {"src/a.py": {4, 5, 11, 21, 22}, "docs/chữ.md": {0, 1}}


def test_a_folder_that_is_no_clone_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(Sentence, match="no clone"):
        chosen(tmp_path)


def test_changed_is_a_word_of_ours_and_the_rest_is_pytests():
    arguments = parse(["test", "--changed", "-n", "0", "-k", "truck"])
    assert arguments.changed
    assert arguments.rest == ["-n", "0", "-k", "truck"]

"""Which name uses which, read from the text of a small house with one desk and two tests."""

from textwrap import dedent

import pytest

from gatezone.cli.uses import Uses

HOUSE = {
    "src/gate/acts/__init__.py": "from gate.acts.call import call\nfrom gate.acts.hold import hold\n",
    "src/gate/acts/call.py": "LIMIT = 3\n\n\ndef call():\n    return LIMIT\n",
    "src/gate/acts/hold.py": "def hold():\n    return 1\n",
    "src/gate/book.py": "ACTS = {}\nACTS['x'] = 1\nprint(ACTS)\n\n\ndef look():\n    pass\n",
    "src/gate/desk.py": "from gate import acts\n\n\ndef view():\n    acts.hold()\n\n\ndef page(run=acts):\n    pass\n",
    "tests/world/ground.py": """
        from gate.acts import call, hold

        class Ground:
            def __init__(self):
                self.many = 0
            def calls(self):
                call()
            def holds(self):
                hold()
        """,
    "tests/conftest.py": """
        import pytest
        from gate.book import look
        from ground import Ground

        @pytest.fixture
        def ground():
            return Ground()

        @pytest.fixture(autouse=True)
        def unasked():
            look()
        """,
    "tests/unit/test_calls.py": "def test_a_call(ground):\n    ground.calls()\n",
    "tests/unit/test_holds.py": """
        import pytest

        @pytest.mark.usefixtures("ground")
        def test_a_hold(monkeypatch):
            monkeypatch.setattr("gate.acts.hold.hold", None)
        """,
    "tests/unit/test_alone.py": "from gate.desk import page\n\ndef test_a_page():\n    page()\n",
}


@pytest.fixture(scope="module")
def uses() -> Uses:
    return Uses({path: dedent(text) for path, text in HOUSE.items()})


def touched(uses: Uses, path: str, lines: set[int] | None = None) -> set[str]:
    return {
        path.rpartition("test_")[2].removesuffix(".py")
        for path, _ in uses.touched(uses.changed(path, lines))
        if path.startswith("tests/unit")
    }


def test_who_takes_one_act_from_a_package_does_not_use_the_others(uses):
    assert touched(uses, "src/gate/acts/call.py") == {"calls", "alone"}
    assert ("src/gate/desk.py", "view") not in uses.touched(uses.changed("src/gate/acts/call.py", None))


def test_a_test_uses_the_methods_it_names_and_its_fixtures(uses):
    assert "holds" not in touched(uses, "tests/world/ground.py", {8})
    assert touched(uses, "tests/world/ground.py", {6}) == {"calls", "holds"}


def test_a_name_in_a_string_is_used_by_a_test(uses):
    assert touched(uses, "src/gate/acts/hold.py") == {"holds", "alone"}


def test_what_every_test_has_unasked_is_used_by_all(uses):
    assert touched(uses, "src/gate/book.py", {6}) == {"calls", "holds", "alone"}


def test_what_a_file_does_beside_belongs_to_every_name_in_it(uses):
    changed = uses.changed("src/gate/book.py", {3})
    assert ("src/gate/book.py", "look") in uses.touched(changed)


def test_a_changed_line_between_the_names_changes_nothing(uses):
    assert uses.changed("src/gate/acts/call.py", {2, 3}) == set()


def test_an_import_that_changes_touches_only_who_uses_it(uses):
    changed = uses.changed("src/gate/acts/__init__.py", {2})
    assert changed == {("src/gate/acts/__init__.py", "hold")}
    assert ("src/gate/desk.py", "view") in uses.touched(changed)


def test_a_module_handed_on_is_used_whole(uses):
    assert ("src/gate/desk.py", "page") in uses.touched(uses.changed("src/gate/acts/hold.py", None))

"""What every test in a browser looks at, whatever the page."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import Error, Page, Route

ONE_OF_MANY = re.compile(r"[0-9a-f-]{32,}|\d+|(?<=/)[A-Z0-9-]{8,}(?=/|$)")
DRESS = """() => [document.documentElement.dataset.theme ?? "",
    matchMedia("(prefers-color-scheme: dark)").matches, document.title]"""

REACHED = """() => {
    const named = each => each.type == "radio" ? each.name : each;
    const shown = each => each.checkVisibility({visibilityProperty: true}) && !each.matches(":disabled");
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
    const reached = new Set(), wanted = [...all].filter(shown);
    addEventListener("focusin", ({target}) => reached.add(named(target)));
    window.missed = () => wanted.filter(each => !reached.has(named(each))).map(each => each.outerHTML.slice(0, 160));
    return wanted.reduce((presses, each) => presses + (each.type == "date" ? 4 : 1), 0);
}"""
"""Begins to look at what is reached, and tells how often a key must be pressed: a day has three parts and a sheet."""

_contrasts_seen: set[tuple[str, ...]] = set()


class LiveLine:
    """The line on which a page hears of news; what it is told, it has shown before anything else is done."""

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._open: list[Route] = []
        page.route(address, lambda line: self._open.append(line))

    def tells(self, event: str) -> None:
        """Send an event, as a server would, and wait until the page listens for the next one."""
        self._wait()
        self._open.pop().fulfill(content_type="text/event-stream", body=f"retry: 10\n\n{event}")
        self._wait()

    def _wait(self) -> None:
        while not self._open:
            self._page.wait_for_timeout(10)


def everybody_can_use(page: Page) -> None:
    """Axe finds nothing to mend, and nothing of the page lies beside the screen."""
    found = _looked_at(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def the_keyboard_reaches(page: Page) -> None:
    """Whoever has no mouse comes to everything on a page that is pressed or filled in, by one key."""
    for _press in range(page.evaluate(REACHED)):
        page.keyboard.press("Tab")
    missed = page.evaluate("missed()")
    assert not missed, (page.url, missed)


def _looked_at(page: Page) -> AxeResults:
    page.wait_for_load_state()
    try:
        return _axe(page)
    except Error:  # a click had begun to leave the page, and on a busy machine it was left only now
        page.wait_for_load_state()
        return _axe(page)


def _axe(page: Page) -> AxeResults:
    """
    Contrast is most of what axe computes, and does not change with what is filled in.

    So a worker computes it once for each page as it is titled, by day and by night.
    """
    kind = (ONE_OF_MANY.sub("*", urlsplit(page.url).path), *map(str, page.evaluate(DRESS)))
    options = {
        "resultTypes": ["violations"],
        "rules": {"color-contrast": {"enabled": kind not in _contrasts_seen}},
    }
    found = Axe().run(page, options=options)
    _contrasts_seen.add(kind)
    return found

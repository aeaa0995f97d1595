"""What every test in a browser looks at, whatever the page."""

from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import Error, Page


def everybody_can_use(page: Page) -> None:
    """Axe finds nothing to mend, and nothing of the page lies beside the screen."""
    found = _looked_at(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def _looked_at(page: Page) -> AxeResults:
    page.wait_for_load_state()
    try:
        return Axe().run(page)
    except Error:  # a click had begun to leave the page, and on a busy machine it was left only now
        page.wait_for_load_state()
        return Axe().run(page)

"""Minh files a dossier on a phone, is told what is missing, completes it once; anybody looks the result up."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connections
from playwright.sync_api import Page, expect

from browsing import everybody_can_use
from cast import Morning
from dossiers import PDF, Counter, opened_counter
from gatezone.permits.models import Dossier
from gatezone.workdays.queries import zone_now
from windows import SitsDown

pytestmark = pytest.mark.browser


def adds(page: Page, component: str) -> None:
    paper = page.locator(f"#paper-{component}")
    paper.locator("input[type=file]").set_input_files(
        {"name": f"{component}.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    paper.get_by_role("button", name="Add this paper").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The paper is with the dossier.")


def begins(page: Page, counter: Counter) -> UUID:
    page.goto("/procedures")
    everybody_can_use(page)
    page.get_by_role("link", name="INV-06").press("Enter")
    everybody_can_use(page)
    page.get_by_role("link", name="File this procedure").press("Enter")
    everybody_can_use(page)
    page.get_by_label("Firm that applies").select_option(counter.firm.id)
    page.get_by_role("button", name="Begin a dossier").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The dossier is begun.")
    everybody_can_use(page)
    return Dossier.objects.get().pk


def answers(page: Page) -> None:
    page.get_by_label("What changes").select_option(index=1)
    for label in ("Code of the project", "Address of the head office"):
        page.get_by_label(label).fill("1234567890")
    page.get_by_role("button", name="Keep the answers").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The answers are kept.")


def finishes(counter: Counter, dossier: UUID) -> None:
    """The officer accepts the dossier and proposes a result, and the head signs it."""
    counter.takes(counter.accepts(dossier, now=zone_now()), now=zone_now())
    counter.proposes(dossier, now=zone_now())
    # Signing begins an event loop of its own, and Playwright has one in this thread.
    with ThreadPoolExecutor(1) as head:
        head.submit(_signs, counter, dossier).result()


def _signs(counter: Counter, dossier: UUID) -> None:
    try:
        counter.signs(dossier, now=zone_now())
    finally:
        connections.close_all()


def test_minh_files_completes_and_takes_the_result_and_anybody_with_the_code_reads_it(
    morning: Morning, sits_down: SitsDown
) -> None:
    counter = opened_counter()
    page = sits_down("minh", phone=True)
    dossier = begins(page, counter)
    answers(page)
    found = counter.is_at(dossier)
    missing, *others = found.version.procedure.needed(found.answers)
    for each in others:
        adds(page, each.code)
    expect(page.get_by_text(f"the paper: {missing.names.en}")).to_be_visible()
    page.get_by_role("button", name="Send the dossier").press("Enter")
    expect(page.locator(".reasons")).to_contain_text("Every paper that this dossier needs must be there.")
    adds(page, missing.code)
    page.get_by_role("button", name="Send the dossier").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The dossier is sent.")
    everybody_can_use(page)

    counter.asks(dossier, missing.code, now=zone_now())
    page.reload()
    expect(page.get_by_role("region", name="What is missing")).to_contain_text("Thiếu chữ ký.")
    everybody_can_use(page)
    adds(page, missing.code)
    page.get_by_role("button", name="Send the supplement").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The supplement is sent.")

    finishes(counter, dossier)
    page.reload()
    everybody_can_use(page)
    expect(page.get_by_role("region", name="The signed result")).to_be_visible()
    with page.expect_download() as receipt:
        page.get_by_role("link", name="Receipt as a PDF").press("Enter")
    assert receipt.value.suggested_filename.startswith("giay-tiep-nhan-")

    page.goto("/procedures/look-up")
    everybody_can_use(page)
    page.get_by_label("Code of look-up").fill(counter.is_at(dossier).look_up.lower())
    page.get_by_role("button", name="Look up").press("Enter")
    expect(page.get_by_role("heading", name="The signed result")).to_be_visible()
    everybody_can_use(page)
    page.get_by_role("link", name="Verify the result").press("Enter")
    page.wait_for_load_state()
    assert "/verify/" in page.url

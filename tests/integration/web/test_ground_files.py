"""Scans of the ground are kept with its papers and records, and opened by those whose duty it is alone."""

from uuid import UUID

import pytest
from test_project_files import PDF, picture, sent

from cast import Seat, text_of
from gatezone.clearance.models import Handover, Paper
from gatezone.files.models import Attachment
from gatezone.journal.models import Entry
from gatezone.journal.tables import faults_of_tables
from ground import Ground, page

PAPER = {"number": "12/QĐ-UBND", "body": "UBND xã", "on": "2026-09-15"}
RECORD = {"receiver": "investor", "area_dm2": "10", "on": "2026-09-15", "record_number": "3/BBBG"}
OTHERS = ("hieu", "hung", "mai", "oanh")
STRANGERS = ("duc", "dung", "minh", "yen")


def registers(place: str, content: bytes = PDF) -> str:
    """Register a choice of the province with its scan; return where the scan is."""
    answer = Seat("ly").sends(f"{place}/papers/provincial-choice", **PAPER, file=sent(content))
    assert answer.status_code == 302, text_of(answer)
    return kept(Paper.objects.get(number=PAPER["number"]).ref)


def kept(thing: object) -> str:
    return f"/files/{Attachment.objects.get(about=str(thing)).pk}"


@pytest.mark.parametrize("is_of_section", [True, False])
def test_the_scan_of_a_paper_is_shown_with_it_and_opened_by_clearance_officers_alone(
    ground: Ground, section: UUID, is_of_section: bool
) -> None:
    place = page(ground, section) if is_of_section else page(ground)
    file = registers(place, picture())
    for login in ("ly", "son"):
        assert f'href="{file}"' in Seat(login).sees(place).content.decode()
        assert Seat(login).sees(file).content == picture()
    for login in OTHERS:
        shown = Seat(login).sees(place)
        assert PAPER["number"] in text_of(shown)
        assert file not in shown.content.decode()
        assert Seat(login).sees(file).status_code == 404
    for login in STRANGERS:
        assert Seat(login).sees(file).status_code in (403, 404)
    assert list(faults_of_tables()) == []


def test_the_scan_of_a_household_is_shown_once_a_reason_to_read_it_is_written_down(
    ground: Ground, case: UUID
) -> None:
    place, ly = page(ground, "files", case), Seat("ly")
    file = registers(place)
    shown = ly.sees(place)
    assert "Their scans are shown together with whom the file is about." in text_of(shown)
    assert file not in shown.content.decode()
    before = Entry.objects.count()
    read = ly.sends(f"{place}/read", why="Kiểm tra quyết định trước khi giao")
    assert f'href="{file}"' in read.content.decode()
    assert Entry.objects.count() == before + 1
    for login in OTHERS:
        assert Seat(login).sees(file).status_code == 404


def test_the_record_of_a_hand_over_is_opened_by_all_who_see_the_ground_and_erased_by_a_leader(
    ground: Ground,
) -> None:
    section = ground.section("D1")
    place = page(ground, section)
    wish = {**RECORD, "decision": "9/QĐ-UBND", "decided_on": "2026-07-14"}
    assert Seat("ly").sends(f"{place}/hand-over", **wish, file=sent()).status_code == 302
    file = kept(Handover.objects.get().ref)
    for login in ("ly", *OTHERS):
        assert f'href="{file}">ban-ky.pdf</a>' in Seat(login).sees(place).content.decode()
        assert Seat(login).sees(file).content == PDF
    for login in STRANGERS:
        assert Seat(login).sees(file).status_code in (403, 404)
    answer = Seat("hung").sends(f"{file}/erase", reason="wrong-upload")
    assert (answer.status_code, answer["Location"]) == (302, place)
    assert "The file was erased for good" in text_of(Seat("ly").sees(place))
    assert list(faults_of_tables()) == []


def test_a_scan_that_is_no_file_is_refused_on_the_form_and_the_paper_is_not_registered(
    ground: Ground, section: UUID
) -> None:
    address = page(ground, section, "papers", "provincial-choice")
    answer = Seat("ly").sends(address, **PAPER, file=sent(b"<script>alert(1)</script>"))
    assert answer.status_code == 422
    assert '_file_error"' in answer.content.decode()
    assert not Paper.objects.filter(number=PAPER["number"]).exists()
    assert not Attachment.objects.exists()

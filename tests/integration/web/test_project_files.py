"""What proves a step of a project is kept as a file: shown with it, and opened by whoever may see it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from test_project_deciding import POLICY, WISH

from cast import Morning, Seat, text_of
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.models import Attachment
from gatezone.journal.tables import faults_of_tables
from gatezone.projects.models import Acceptance, Contract, ContractChange, Decision, Obstacle
from letters import REPORT
from works import TR, Works, approved

PDF = pdf_of(REPORT)
SIGNED = date(2024, 2, 15)
ANNEX = {"number": "PL-01", "signed_on": "2024-06-01", "approver": "Ban Quản lý", "reason": "Phát sinh"}
VOLUME = {"record_number": "NT-01", "accepted_on": "2024-06-20", "amount_vnd": "1.000.000.000"}
OBSTACLE = {"cause": "site-clearance", "description": "Còn ba hộ", "responsible": "Ban Quản lý"}
OBSTACLE |= {"raised_on": "2024-08-01", "due_on": "2024-09-01"}


def sent(content: bytes = PDF, name: str = "ban-ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, "JPEG")
    return out.getvalue()


def decides(hieu: Seat, content: bytes = PDF) -> tuple[str, str]:
    """Record a decision with its file; return the page that shows it, and the thing."""
    page = hieu.sends("/projects/register", **WISH)["Location"]
    assert hieu.sends(f"{page}/decision", **POLICY, file=sent(content)).status_code == 302
    return page, str(Decision.objects.get().ref)


def signs(hieu: Seat, content: bytes = PDF) -> tuple[str, str]:
    road = with_money()
    wish = {"kind": "works", "number": "01/HĐXD", "name": "Nền đường", "value_vnd": "11.500.000.000"}
    wish |= {"signed_on": SIGNED.isoformat()}
    assert hieu.sends(f"/projects/{road.id}/sign", **wish, file=sent(content)).status_code == 302
    found = Contract.objects.get()
    return f"/projects/contracts/{found.pk}", str(found.ref)


def annexes(hieu: Seat, content: bytes = PDF) -> tuple[str, str]:
    page = f"/projects/contracts/{with_money().signs(11_500 * TR, SIGNED)}"
    assert hieu.sends(f"{page}/annex", **ANNEX, file=sent(content)).status_code == 302
    return page, str(ContractChange.objects.get().contract.ref)


def accepts(hieu: Seat, content: bytes = PDF) -> tuple[str, str]:
    road = with_money()
    contract = road.signs(11_500 * TR, SIGNED)
    wish = {**VOLUME, "contract": contract}
    assert hieu.sends(f"/projects/{road.id}/accept", **wish, file=sent(content)).status_code == 302
    return f"/projects/contracts/{contract}", str(Acceptance.objects.get().ref)


def is_held_up(hieu: Seat, content: bytes = PDF) -> tuple[str, str]:
    page = f"/projects/{with_money().id}"
    assert hieu.sends(f"{page}/obstacle", **OBSTACLE, file=sent(content)).status_code == 302
    return page, str(Obstacle.objects.get().ref)


def with_money() -> Works:
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    return works


@pytest.mark.parametrize("proves", [decides, signs, annexes, accepts, is_held_up])
def test_a_file_is_shown_with_what_it_proves_and_opened_by_those_who_see_that_alone(
    morning: Morning, hieu: Seat, proves
) -> None:
    page, thing = proves(hieu)
    file = f"/files/{Attachment.objects.get(about=thing).pk}"
    for login in ("hieu", "hung", "oanh", "mai"):
        seat = morning.seat(login)
        assert f'href="{file}">ban-ky.pdf</a>' in seat.sees(page).content.decode()
        assert seat.sees(file).content == PDF
    assert "PDF, " in text_of(hieu.sees(page))
    for login in ("duc", "dung", "minh", "yen"):
        assert morning.seat(login).sees(file).status_code in (403, 404)
    assert list(faults_of_tables()) == []
    answer = morning.seat("hung").sends(f"{file}/erase", reason="wrong-upload")
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "The file was erased for good" in text_of(hieu.sees(page))


def test_a_record_of_acceptance_may_be_a_picture_and_a_decision_is_a_pdf(hieu: Seat) -> None:
    accepts(hieu, picture())
    page = hieu.sends("/projects/register", **WISH)["Location"]
    answer = hieu.sends(f"{page}/decision", **POLICY, file=sent(picture()))
    assert answer.status_code == 422
    assert "send a PDF" in text_of(answer)
    assert not Decision.objects.filter(number=POLICY["number"]).exists()

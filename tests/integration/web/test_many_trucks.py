"""A sheet of many trucks at the portal: looked over first, then declared whole; one bad row and nothing is."""

import re
from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from cast import Morning, Seat, entries, text_of
from gatezone.crossings.models import Crossing
from gatezone.web.portal.sheets.columns import COLUMNS
from gatezone.web.portal.sheets.reading import read_sheet

FIELDS = [column.field for column in COLUMNS]
GOOD = {
    "kind": "Xuất khẩu",
    "route": "Hữu Nghị",
    "plate": "12C-345.67",
    "hs_code": "081060",
    "weight_kg": 21_000,
    "packed_on": date(2024, 8, 22),
}


def workbook(*rows: dict[str, object]) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [column.heading for column in COLUMNS])
    for number, row in enumerate(rows, start=1):
        for field, value in row.items():
            sheet.write(number, FIELDS.index(field), value)
    book.close()
    return out.getvalue()


def trucks(number: int, **changed: object) -> list[dict[str, object]]:
    return [
        {**GOOD, "plate": f"12C-1{each // 100}{each // 10 % 10}.{each % 10}0", **changed}
        for each in range(number)
    ]


def sends(
    seat: Seat, morning: Morning, content: bytes, name: str = "xe.xlsx", **more: object
) -> HttpResponse:
    wish = {"enterprise": morning.gate.firm.id, "sheet": SimpleUploadedFile(name, content), **more}
    return seat.sends("/portal/sheet", **wish)


def takes(seat: Seat, page: HttpResponse, **changed: object) -> HttpResponse:
    """Press the button of the page that shows the sheet."""
    fields = dict(
        re.findall(r'type="hidden" name="(enterprise|sheet)" value="([^"]*)"', page.content.decode())
    )
    return seat.sends("/portal/sheet", **{**fields, "do": "take", **changed})


class TestTheWay:
    def test_a_sheet_is_looked_over_and_then_declared_whole(self, morning: Morning) -> None:
        minh, before = morning.minh, entries()
        more = {"hs_code": "080450", "goods": "xoài", "weight_kg": "3.000", "packed_on": "21/08/2024"}
        page = sends(minh, morning, workbook(*trucks(20), more))
        words = text_of(page)
        assert (page.status_code, entries(), Crossing.objects.count()) == (200, before, 0)
        assert "20 trucks · 423,000 kg" in words
        assert "12C-100.00" in words

        done = takes(minh, page)
        assert done["Location"] == "/portal"
        assert "20 trucks are declared." in text_of(minh.sees("/portal"))
        assert Crossing.objects.filter(state="declared", goods="fruit").count() == 20
        assert Crossing.objects.get(vehicle="12C10190").weight_kg == 24_000

    def test_pressed_twice_it_is_declared_once(self, morning: Morning) -> None:
        page, pressed = sends(morning.minh, morning, workbook(*trucks(3))), uuid4()
        for _ in range(2):
            assert takes(morning.minh, page, command_id=pressed).status_code == 302
        assert Crossing.objects.count() == 3

    def test_five_hundred_trucks_fit_and_their_page_stays_small(self, morning: Morning) -> None:
        page = sends(morning.minh, morning, workbook(*trucks(500)))
        assert len(page.content) < 100_000
        assert "and 450 more trucks" in text_of(page)
        assert takes(morning.minh, page).status_code == 302
        assert Crossing.objects.count() == 500

    def test_the_name_of_a_file_says_nothing(self, morning: Morning) -> None:
        assert sends(morning.minh, morning, workbook(GOOD), "trucks.csv").status_code == 200
        assert sends(morning.minh, morning, b"\xff\xd8\xff\xe0 a picture", "xe.xlsx").status_code == 422

    def test_the_empty_sheet_is_there_to_take(self, morning: Morning) -> None:
        answer = morning.minh.sees("/portal/sheet/empty.xlsx")
        assert answer["Content-Disposition"].endswith('.xlsx"')
        assert read_sheet(answer.content)[0].cells[0] == "Loại hình / Kind of trip"


class TestFaults:
    def test_everything_wrong_is_told_by_row_and_column_and_nothing_is_taken(self, morning: Morning) -> None:
        morning.gate.declares("29C-111.11")
        before = entries()
        rows = trucks(20)
        rows[3]["weight_kg"] = "21,5 tấn"
        rows[9]["plate"] = "29C-111.11"
        rows[12]["plate"] = "xe tải"
        rows[15]["packed_on"] = None
        rows[16]["plate"] = rows[4]["plate"]
        answer = sends(morning.minh, morning, workbook(*rows))
        words = text_of(answer)
        assert (answer.status_code, entries(), Crossing.objects.count()) == (422, before, 1)
        for told in (
            "5 Weight (kg) Write the weight in whole kilograms, for example 21000.",
            "11 Plate A vehicle is on one trip at a time.",
            "14 Plate This is not a Vietnamese or Chinese plate number.",
            "17 Packed on Perishable goods need the day they were packed.",
            "18 – Each vehicle, trailer, container and customs declaration may be in a list only once. "
            "The same stands in row 6.",
        ):
            assert told in words
        assert "5 things are wrong" in words

    def test_a_truck_with_too_many_goods_is_told_by_its_row(self, morning: Morning) -> None:
        more = {"hs_code": "847989", "weight_kg": 1}
        answer = sends(morning.minh, morning, workbook(GOOD, *[more] * 20))
        assert answer.status_code == 422
        assert "2 – A trip has at most 20 lines of goods." in text_of(answer)

    def test_what_changed_since_it_was_looked_over_is_told_by_its_row(self, morning: Morning) -> None:
        page = sends(morning.minh, morning, workbook(*trucks(20)))
        morning.gate.declares("12C-101.60")
        before = entries()
        answer = takes(morning.minh, page)
        assert (answer.status_code, entries(), Crossing.objects.count()) == (409, before, 1)
        assert "18 Plate A vehicle is on one trip at a time." in text_of(answer)

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "The sheet has no row of a truck below its headings."),
            (b"a,b\n1,2", "The sheet has not the headings it needs"),
            (b"PK\x03\x04", "The file is neither an Excel workbook"),
            (b"x" * 2_000_001, "A sheet has at most 2 MB."),
            (b"x" * 4_000_000, "A sheet has at most 2 MB."),
            (workbook(*trucks(501)), "A sheet has at most 500 rows."),
        ],
        ids=["nothing", "headings", "broken", "large", "huge", "long"],
    )
    def test_a_file_that_is_no_sheet_is_told(self, morning: Morning, content: bytes, sentence: str) -> None:
        answer = sends(morning.minh, morning, content)
        assert answer.status_code == 422
        assert sentence in text_of(answer)

    def test_without_a_file_one_is_asked_for(self, morning: Morning) -> None:
        answer = morning.minh.sends("/portal/sheet", enterprise=morning.gate.firm.id)
        assert answer.status_code == 422
        assert "Choose a file first." in text_of(answer)

    @pytest.mark.parametrize("changed", [{"sheet": "forged"}, {"sheet": ""}, {"enterprise": "mine"}])
    def test_a_page_that_was_changed_on_its_way_back_is_refused(
        self, morning: Morning, changed: dict[str, str]
    ) -> None:
        page = sends(morning.minh, morning, workbook(*trucks(2)))
        assert takes(morning.minh, page, **changed).status_code == 422
        assert Crossing.objects.count() == 0

    def test_for_another_firm_nothing_is_taken(self, morning: Morning) -> None:
        page = sends(morning.minh, morning, workbook(*trucks(2)))
        assert takes(morning.phuc, page).status_code == 403
        assert Crossing.objects.count() == 0


class TestTheDoor:
    @pytest.mark.parametrize("address", ["/portal/sheet", "/portal/sheet/empty.xlsx"])
    def test_it_opens_to_declarants_alone(self, morning: Morning, address: str) -> None:
        assert morning.hoa.sees(address).status_code == 403
        assert morning.stranger.sees(address)["Location"].startswith("/sign-in")
        assert morning.minh.sees(address).status_code == 200

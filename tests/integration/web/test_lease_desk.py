"""The desk of leases: Mai enters an asset and lets it, its end is entered, and everybody reads what is free."""

from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from cast import Morning, Seat, entries, text_of
from gatezone.documents.layout.pdf import pdf_of
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.refs import Ref
from gatezone.leases.commands import add_sample_assets
from gatezone.leases.models import Asset
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from letters import REPORT

pytestmark = pytest.mark.django_db

KIOSK = {
    "kind": "kiosk",
    "code": "HN-K9",
    "asset_class": "A",
    "name_vi": "Ki-ốt số 9",
    "place": "gate/huu-nghi",
    "area_dm2": "12,5",
    "held_since": "2024-08-01",
}
LEASE = {
    "number": "09/HĐTTS",
    "tenant": "9900000062",
    "way": "auction",
    "paper": "Biên bản 09",
    "starts_on": "2024-08-20",
    "until_on": "2025-08-19",
    "rent_vnd": "66.000.000",
}


@pytest.fixture
def mai(morning: Morning) -> Seat:
    return morning.seat("mai")


@pytest.fixture
def kiosk(mai: Seat) -> str:
    """The address of a kiosk that was entered."""
    return str(mai.sends("/leases/enter", **KIOSK)["Location"])


@pytest.fixture
def sample(morning: Morning, settings: Settings) -> Morning:
    """A morning with the made-up assets of the sample zone."""
    settings.SAMPLE_ZONE = True
    officer = Ref("account", str(Account.objects.get(login="mai").pk))
    add_sample_assets(officer=officer, by=SETUP)
    return morning


class TestTheWay:
    def test_mai_enters_a_kiosk_lets_it_and_enters_the_end(self, mai: Seat, kiosk: str):
        page = text_of(mai.sees(kiosk))
        assert "HN-K9 · Empty, may be let" in page
        assert "12.5 m²" in page
        assert "since 1 August 2024: 22 days" in page
        assert "Decree 151/2017/NĐ-CP" in page
        assert "186/2025" not in page
        assert mai.sends(f"{kiosk}/let", **LEASE).status_code == 302
        page = text_of(mai.sees(kiosk))
        assert "Bến bãi Hoa Lê" in page
        assert " a year, without VAT" in page
        assert "An asset is let to a firm. · Mai" in page
        assert mai.sends(f"{kiosk}/end", ended_on="2024-08-22", reason="Trả lại").status_code == 302
        assert "Empty, may be let" in text_of(mai.sees(kiosk))
        assert list(faults_of_tables()) == []

    def test_it_is_corrected_from_what_is_known_and_keeps_a_paper(self, mai: Seat, kiosk: str):
        assert 'value="12,5"' in mai.sees(f"{kiosk}/change").content.decode()
        kept = ("asset_class", "name_vi", "area_dm2", "held_since")
        said = {name: KIOSK[name] for name in kept} | {"name_zh": "九号售货亭"}
        assert mai.sends(f"{kiosk}/change", **said).status_code == 302
        assert Asset.objects.get().name_zh == "九号售货亭"
        paper = SimpleUploadedFile("So do.pdf", pdf_of(REPORT), "application/pdf")
        assert mai.sends(f"{kiosk}/file", file=paper).status_code == 302
        assert "So do.pdf" in text_of(mai.sees(kiosk))

    def test_it_is_taken_off_the_list_and_put_back(self, mai: Seat, kiosk: str):
        assert "HN-K9" in text_of(mai.sees("/lots"))
        assert mai.sends(f"{kiosk}/withdraw", reason="Sửa mái").status_code == 302
        assert "Sửa mái" in text_of(mai.sees(kiosk))
        assert "HN-K9" not in text_of(mai.sees("/lots"))
        assert mai.sends(f"{kiosk}/restore").status_code == 302

    def test_it_is_drawn_by_its_corners_and_stands_on_the_plan_of_its_place(self, mai: Seat, kiosk: str):
        assert "Plan of" not in text_of(mai.sees("/leases"))
        assert mai.sends(f"{kiosk}/draw", outline="0 0\n0 5").status_code == 409
        assert mai.sends(f"{kiosk}/draw", outline="here").status_code == 422
        assert mai.sends(f"{kiosk}/draw", outline="0 0\n0 5\n2,5 5\n2,5 0").status_code == 302
        assert Asset.objects.get().outline == "0.0 0.0; 0.0 5.0; 2.5 5.0; 2.5 0.0"
        assert "2.5 5.0" in mai.sees(f"{kiosk}/draw").content.decode()
        assert not list(faults_of_tables())
        for page, way in (("/leases", kiosk), ("/lots", "#HN-K9")):
            drawn = mai.sees(page).content.decode()
            assert 'points="12.0,180.0 348.0,180.0 348.0,12.0 12.0,12.0"' in drawn
            assert f'<a href="{way}">' in drawn
            assert "1 m</text>" in drawn

    def test_an_auction_is_planned_by_the_law_and_an_early_day_is_refused(self, mai: Seat, kiosk: str):
        assert f'href="{kiosk}/plan"' in mai.sees(kiosk).content.decode()
        assert mai.sees(f"{kiosk}/plan").status_code == 200
        page = text_of(mai.sees(f"{kiosk}/plan?decided_on=2027-03-15"))
        assert "9 April 2027" in page
        assert "Not met" not in page
        page = text_of(mai.sees(f"{kiosk}/plan?decided_on=2027-03-15&session_on=2027-04-08"))
        assert "The second public notice comes at least 15 days before the session." in page
        assert "No law on auctions was read" in text_of(mai.sees(f"{kiosk}/plan?decided_on=2016-03-15"))


class TestRefusals:
    def test_every_reason_stands_on_the_page_of_the_form(self, mai: Seat, kiosk: str):
        before = entries()
        answer = mai.sends(f"{kiosk}/let", **{**LEASE, "starts_on": "2024-07-01", "number": " x"})
        assert answer.status_code == 409
        assert "A lease begins on the first day the asset may be let, or later." in text_of(answer)
        assert mai.sends(f"{kiosk}/let", **{**LEASE, "tenant": "1"}).status_code == 422
        assert mai.sends("/leases/enter", **KIOSK).status_code == 409
        assert mai.sends("/leases/enter", **{**KIOSK, "area_dm2": "much"}).status_code == 422
        assert mai.sends("/leases/enter", **{**KIOSK, "place": "gate/moon"}).status_code == 422
        assert mai.sends(f"{kiosk}/end", ended_on="2024-08-22", reason="x").status_code == 409
        assert mai.sends(f"{kiosk}/file").status_code == 422
        assert entries() == before

    def test_the_door_of_the_leases(self, morning: Morning, kiosk: str):
        before = entries()
        assert morning.stranger.sees("/leases")["Location"] == "/sign-in?next=/leases"
        for seat in (morning.minh, morning.lan, morning.seat("dung")):
            assert seat.sees("/leases").status_code == 403
            assert seat.sees(kiosk).status_code == 403
            assert seat.sends(f"{kiosk}/let", **LEASE).status_code == 403
        for login in ("hung", "oanh"):
            assert morning.seat(login).sees(kiosk).status_code == 200
            assert morning.seat(login).sends(f"{kiosk}/let", **LEASE).status_code == 403
        assert morning.seat("mai").sees(f"/leases/{uuid4()}").status_code == 404
        assert entries() == before


class TestTheLists:
    def test_the_list_says_what_is_let_and_what_stands_empty(self, sample: Morning):
        page = text_of(sample.seat("hung").sees("/leases"))
        assert "All 15 Empty, may be let 9 Is let 5 Not let at present 1" in page
        assert "Not empty: HN-B1-T1" in page
        assert "Sample: these assets, their tenants and their rents are made up." in page
        assert "of the area let, each day counted" in page
        told = sample.seat("oanh").sees("/leases?as=csv").content.decode()
        assert "HN-B1-T1" in told
        assert len(told.strip().splitlines()) == 16
        assert list(faults_of_tables()) == []

    @pytest.mark.parametrize("language", ["vi", "en", "zh-hans"])
    def test_everybody_reads_what_is_free_and_nothing_of_tenants_or_rents(
        self, sample: Morning, language: str
    ):
        answer = Client(headers={"accept-language": language}).get("/lots")
        written = answer.content.decode()
        assert len(answer.content) < 100_000
        assert "HN-B2" in written
        assert "2026" in written
        assert "HN-B1<" not in written  # a part of it is let
        assert "Hoa Lê" not in written
        assert "972" not in written
        assert "HN-K3" not in written  # it is not let at present

    def test_nothing_to_let_is_said_so(self, morning: Morning):
        assert "Nothing is to let now" in text_of(morning.stranger.sees("/lots"))
        assert "No assets yet" in text_of(morning.seat("mai").sees("/leases"))
        assert 'href="/lots"' in morning.stranger.sees("/").content.decode()


def test_an_asset_is_named_by_its_reference(mai: Seat, kiosk: str):
    assert Asset.objects.get().ref == Ref("lease-asset", str(UUID(kiosk.rpartition("/")[2])))

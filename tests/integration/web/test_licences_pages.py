"""The register of licences on its pages: of those who keep it, of who holds a licence, and of anybody."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from cast import Morning, Seat, text_of
from dossiers import Counter, opened_counter
from gate import EIGHT, YARD
from gatezone.kernel.errors import Refused
from gatezone.permits import commands
from gatezone.permits.models import Dossier, Licence

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(morning: Morning, settings: Settings) -> Counter:
    """The counter on the morning of the sample day."""
    settings.SAMPLE_ZONE = True
    return opened_counter()


@pytest.fixture
def granted(counter: Counter) -> Licence:
    """The licence of a representative office of Minh's firm."""
    return Licence.objects.get(dossier=counter.grants(now=EIGHT))


def test_an_officer_goes_from_the_register_to_a_licence_to_its_dossier_and_back(granted: Licence):
    vinh = Seat("vinh")
    listed = vinh.sees("/dossiers/licences").content.decode()
    assert f'href="/dossiers/licences/{granted.pk}"' in listed
    assert granted.number in vinh.sees("/dossiers/licences?as=csv").content.decode()
    page = vinh.sees(f"/dossiers/licences/{granted.pk}")
    assert page.status_code == 200
    assert "VPĐD Giáp" in text_of(page)
    assert f'href="/dossiers/{granted.dossier_id}"' in page.content.decode()
    assert (
        f'href="/dossiers/licences/{granted.pk}"'
        in vinh.sees(f"/dossiers/{granted.dossier_id}").content.decode()
    )


def test_a_holder_reads_his_licence_and_another_duty_is_turned_away(granted: Licence):
    minh = Seat("minh")
    assert granted.number in text_of(minh.sees("/my-dossiers/licences"))
    page = minh.sees(f"/my-dossiers/licences/{granted.pk}")
    assert f'href="/my-dossiers/{granted.dossier_id}"' in page.content.decode()
    assert (
        f'href="/my-dossiers/licences/{granted.pk}"'
        in minh.sees(f"/my-dossiers/{granted.dossier_id}").content.decode()
    )
    assert Seat("hoa").sees(f"/my-dossiers/licences/{granted.pk}").status_code == 403
    assert Seat("phuc").sees(f"/my-dossiers/licences/{granted.pk}").status_code == 404
    assert Seat("").sees(f"/dossiers/licences/{granted.pk}").status_code == 302
    for seat, desk in ((minh, "my-dossiers"), (Seat("vinh"), "dossiers")):
        led = seat.sees(f"/my-dossiers/licences/{granted.pk}/desk")
        assert led["Location"] == f"/{desk}/licences/{granted.pk}"


@pytest.mark.parametrize("language", ["vi", "en", "zh-hans"])
def test_anybody_reads_which_licences_are_in_force_and_no_person_among_them(granted: Licence, language: str):
    reader = Client(headers={"accept-language": language})
    answer = reader.get("/licences")
    assert answer.status_code == 200
    assert len(answer.content) < 100_000
    words = text_of(answer)
    assert granted.number in words
    assert "VPĐD Giáp" not in words
    assert granted.number in text_of(reader.get("/licences", {"find": granted.number.lower()}))
    assert granted.number not in text_of(reader.get("/licences", {"find": "không có"}))
    Licence.objects.update(state="expired", ended_on=EIGHT.date())
    assert granted.number not in text_of(reader.get("/licences"))


def test_the_public_register_stays_small_and_costs_the_same_however_many_licences_there_are(granted: Licence):
    said = {"kind": granted.kind, "holder": granted.holder, "granted_on": granted.granted_on}
    with CaptureQueriesContext(connection) as few:
        Client().get("/licences")
    Licence.objects.bulk_create(Licence(number=f"{each}/GP-MAU", **said) for each in range(500))
    with CaptureQueriesContext(connection) as many:
        answer = Client().get("/licences")
    assert len(many) <= len(few)
    assert len(answer.content) < 100_000
    assert "351 older ones are not shown" in text_of(answer)
    assert "499/GP-MAU" in text_of(Client().get("/licences", {"find": "499/"}))


def test_the_officer_says_which_licence_a_dossier_changes_and_it_is_shown_to_who_signs(
    counter: Counter, granted: Licence
):
    begun = counter.begins("TRD-02a", now=EIGHT)
    wish = {"licence-number": granted.number, "change": "office"}
    dossier = counter.sends(counter.completes(counter.answers(begun, wish, now=EIGHT), now=EIGHT), now=EIGHT)
    counter.takes(counter.accepts(dossier, now=EIGHT), now=EIGHT)
    vinh, hung, page = Seat("vinh"), Seat("hung"), f"/dossiers/{dossier}"
    assert granted.number in text_of(vinh.sees(f"{page}/grant"))
    assert vinh.sends(f"{page}/grant", text="Đổi tên.", changes=str(granted.pk)).status_code == 302
    assert f'href="/dossiers/licences/{granted.pk}"' in hung.sees(page).content.decode()
    assert hung.presses(page, "sign").status_code == 302
    newer = Licence.objects.get(dossier=dossier)
    old = hung.sees(f"/dossiers/licences/{granted.pk}")
    assert "Replaced by a newer one" in text_of(old)
    assert f'href="/dossiers/licences/{newer.pk}"' in old.content.decode()


def test_a_dossier_whose_result_does_not_last_asks_for_no_licence(counter: Counter):
    dossier: UUID = counter.takes(counter.accepts(counter.files(now=EIGHT), now=EIGHT), now=EIGHT)
    assert 'name="changes"' not in Seat("vinh").sees(f"/dossiers/{dossier}/grant").content.decode()
    assert Dossier.objects.get(pk=dossier).changes is None


class TestRevoking:
    WHY = {"reason": "Bãi không còn camera.", "basis": "Quy chế, Điều 12"}

    def test_vinh_proposes_it_and_hung_revokes_it_on_the_page(self, granted: Licence):
        vinh, hung, page = Seat("vinh"), Seat("hung"), f"/dossiers/licences/{granted.pk}"
        assert vinh.sends(f"{page}/propose-revocation", reason="", basis="").status_code == 409
        assert vinh.sends(f"{page}/propose-revocation", **self.WHY).status_code == 302
        assert "Why it is to be revoked" in text_of(hung.sees(page))
        assert self.WHY["reason"] not in text_of(Seat("minh").sees(f"/my-dossiers/licences/{granted.pk}"))
        assert vinh.presses(page, "revoke").status_code == 403
        assert hung.presses(page, "revoke").status_code == 302
        told = Seat("minh").sees(f"/my-dossiers/licences/{granted.pk}")
        assert self.WHY["reason"] in text_of(told)
        assert "/verify/" in told.content.decode()
        assert hung.presses(page, "revoke").status_code == 409

    def test_a_proposal_can_be_taken_back(self, granted: Licence):
        vinh, page = Seat("vinh"), f"/dossiers/licences/{granted.pk}"
        vinh.sends(f"{page}/propose-revocation", **self.WHY)
        assert vinh.presses(page, "keep").status_code == 302
        assert "Why it is" not in text_of(vinh.sees(page))


def test_vinh_notes_on_which_day_a_licence_was_published(granted: Licence):
    vinh, page = Seat("vinh"), f"/dossiers/licences/{granted.pk}"
    assert vinh.sends(f"{page}/publish", published_on="").status_code == 422
    assert vinh.sends(f"{page}/publish", published_on="2024-08-23").status_code == 409
    assert vinh.sends(f"{page}/publish", published_on="2024-08-22").status_code == 302
    assert "Published" in text_of(vinh.sees(page))
    assert f'action="{page}/publish"' not in vinh.sees(page).content.decode()


def test_vinh_enters_the_acceptance_of_a_yard_from_its_paper_and_says_which_yard_it_is(counter: Counter):
    vinh = Seat("vinh")
    paper = {"kind": "yard-acceptance", "number": "12/TB-BQL", "granted_on": "2023-09-01", "about": "Bãi"}
    assert vinh.sends("/dossiers/licences/enter", tax_code="1", **paper).status_code == 422
    made = vinh.sends("/dossiers/licences/enter", tax_code="9900000016", **paper)
    assert made.status_code == 302
    page = made["Location"]
    assert Licence.objects.get().place == ""
    assert vinh.sends(f"{page}/place", yard=YARD).status_code == 302
    assert Licence.objects.get().place == f"yard/{YARD}"
    assert Seat("hung").sends(f"{page}/place", yard=YARD).status_code == 403


def test_a_yard_without_its_acceptance_says_so_and_takes_no_truck(morning: Morning, counter: Counter):
    hoa = Seat("hoa")
    truck = morning.gate.takes_place(morning.gate.declares())
    assert "is not in force" not in text_of(hoa.sees(f"/yard/{YARD}"))
    commands.enter_licence(
        kind="yard-acceptance",
        holder=counter.firm_id,
        number="12/TB-BQL",
        granted_on=EIGHT.date() - timedelta(days=366),
        valid_until=EIGHT.date(),
        by=counter.vinh,
        at=EIGHT,
    )
    licence = Licence.objects.get()
    commands.place_licence(licence=licence.pk, yard=YARD, by=counter.vinh, at=EIGHT)
    assert "is not in force" not in text_of(hoa.sees(f"/yard/{YARD}"))
    Licence.objects.update(valid_until=EIGHT.date() - timedelta(days=1))
    assert "is not in force" in text_of(hoa.sees(f"/yard/{YARD}"))
    with pytest.raises(Refused) as no:
        morning.gate.arrives(truck)
    assert [reason.code for reason in no.value.reasons] == ["yard-not-accepted"]

"""The desk of incidents: Dũng takes one in hand and settles it in writing; Mai sees what is overdue."""

from datetime import timedelta
from uuid import UUID, uuid4

from pytest_django import DjangoAssertNumQueries
from test_project_files import PDF, picture, sent

from cast import Morning, entries, refuses_unseen, text_of
from gate import EIGHT, LAN
from gatezone.files.models import Attachment
from gatezone.incidents.commands import notice_incident
from gatezone.incidents.events import IncidentTaken
from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.incidents.models import Incident
from gatezone.journal.models import Entry
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel import by_heart
from gatezone.kernel.refs import Ref

OUTCOME = "The shift let a fire engine out."


def notices(number: int = 1, **changed: object) -> UUID:
    wish = {
        "kind": BARRIER_OPENED_WITHOUT_USE,
        "about": Ref("lane", "huu-nghi-1119/1"),
        "cause": Ref("opening", f"barrier/{number}"),
        "facts": {"plate": "12C34567", "read_at": EIGHT},
        "happened_at": EIGHT,
        "by": LAN,
        "at": EIGHT + timedelta(minutes=20),
    }
    return UUID(notice_incident(**{**wish, **changed}).id)  # type: ignore[arg-type]


class TestTheWay:
    def test_dung_takes_an_incident_in_hand_and_settles_it(self, morning: Morning) -> None:
        incident, dung = notices(), morning.seat("dung")
        listed = text_of(dung.sees("/incidents"))
        assert "Barrier opened without a passage waits for you Lane 1, Huu Nghi" in listed
        assert "nobody's yet (Gate centre officer) 09:20" in listed

        address = f"/incidents/{incident}"
        assert "12C-345.67" in text_of(dung.sees(address))
        assert dung.sends(f"{address}/take").status_code == 302
        page = text_of(dung.sees(address))
        assert "The incident is in your hands." in page
        assert "An officer took over an incident. · Dũng" in page

        refuses_unseen(dung, address, "settle", outcome=OUTCOME)
        assert dung.presses(address, "settle", outcome=OUTCOME)["Location"] == "/incidents"
        listed = text_of(dung.sees("/incidents"))
        assert "All 1 Waits for somebody 0 In hand 0 Settled 1" in listed
        assert OUTCOME in listed

    def test_mai_takes_over_what_is_overdue(self, morning: Morning) -> None:
        soon = notices(1)
        late = notices(2, at=EIGHT - timedelta(hours=2))
        mai = morning.seat("mai")
        assert "Board officer" in text_of(mai.sees("/incidents"))
        assert "overdue" in text_of(mai.sees(f"/incidents/{late}"))
        assert mai.sends(f"/incidents/{late}/take").status_code == 302
        assert mai.sends(f"/incidents/{soon}/take").status_code == 403


class TestFiles:
    def test_who_has_it_in_hand_keeps_files_with_it_and_the_head_opens_them(self, morning: Morning) -> None:
        incident, dung = notices(), morning.seat("dung")
        address = f"/incidents/{incident}"
        dung.sends(f"{address}/take")
        assert dung.sends(f"{address}/prove", file=sent(picture())).status_code == 302
        assert dung.presses(address, "settle", outcome=OUTCOME, file=sent(PDF)).status_code == 302
        files = [f"/files/{each}" for each in Attachment.objects.order_by("at").values_list("pk", flat=True)]
        mai = morning.seat("mai")
        for seat in (dung, mai):
            page = seat.sees(address).content.decode()
            assert all(f'href="{file}"' in page for file in files)
            assert [seat.sees(file).content for file in files] == [picture(), PDF]
        for login in ("lan", "hung", "hieu", "minh"):
            assert {morning.seat(login).sees(file).status_code for file in files} <= {403, 404}
        assert list(faults_of_tables()) == []

    def test_nobody_else_adds_a_file_and_nobody_once_it_is_settled(self, morning: Morning) -> None:
        incident, dung, mai = (
            notices(at=EIGHT - timedelta(hours=2)),
            morning.seat("dung"),
            morning.seat("mai"),
        )
        address = f"/incidents/{incident}"
        assert "prove" not in dung.sees(address).content.decode()
        assert dung.sends(f"{address}/prove", file=sent(PDF)).status_code == 409
        mai.sends(f"{address}/take")
        answer = dung.sends(f"{address}/prove", file=sent(PDF))
        assert answer.status_code == 409
        assert "Only the person who has an incident in hand may add files" in text_of(answer)
        assert mai.sends(f"{address}/prove").status_code == 422
        assert mai.sends(f"{address}/prove", file=sent(b"%PDF minutes")).status_code == 422
        assert morning.lan.sends(f"{address}/prove", file=sent(PDF)).status_code == 403
        mai.presses(address, "settle", outcome=OUTCOME)
        assert mai.sends(f"{address}/prove", file=sent(PDF)).status_code == 409
        assert not Attachment.objects.exists()


class TestRefusals:
    def test_a_word_is_no_outcome_and_stays_on_the_page(self, morning: Morning) -> None:
        incident, dung = notices(), morning.seat("dung")
        dung.sends(f"/incidents/{incident}/take")
        before = entries()
        answer = dung.presses(f"/incidents/{incident}", "settle", outcome="done")
        assert (answer.status_code, entries()) == (409, before)
        assert "The outcome must have at least 10 characters." in text_of(answer)
        assert ">done</textarea>" in answer.content.decode().replace("\n", "")
        assert dung.presses(f"/incidents/{incident}", "settle", outcome="x" * 501).status_code == 422
        assert dung.presses(f"/incidents/{incident}", "settle", outcome="\x00" * 20).status_code == 422
        assert entries() == before

    def test_who_comes_second_is_told(self, morning: Morning) -> None:
        incident, dung = notices(), morning.seat("dung")
        Incident.objects.update(state="taken", owner="account/another", taken_at=EIGHT)
        answer = dung.sends(f"/incidents/{incident}/take")
        assert answer.status_code == 409
        assert "Somebody else has taken over this incident meanwhile" in text_of(answer)
        answer = dung.sends(f"/incidents/{incident}/take", taken_from="nonsense")
        assert answer.status_code == 422

    def test_the_door_of_the_incidents(self, morning: Morning) -> None:
        incident, before = notices(), entries()
        assert morning.stranger.sees("/incidents")["Location"] == "/sign-in?next=/incidents"
        for seat in (morning.minh, morning.lan, morning.quan):
            assert seat.sees("/incidents").status_code == 403
            assert seat.sends(f"/incidents/{incident}/take").status_code == 403
        dung = morning.seat("dung")
        assert dung.sees(f"/incidents/{uuid4()}").status_code == 404
        assert dung.sends(f"/incidents/{uuid4()}/take").status_code == 404
        assert dung.sees(f"/incidents/{incident}/take").status_code == 405
        assert morning.seat("dung", csrf=True).sends(f"/incidents/{incident}/take").status_code == 403
        assert entries() == before

    def test_the_same_form_twice_takes_once(self, morning: Morning) -> None:
        incident, dung, form = notices(), morning.seat("dung"), uuid4()
        for _ in range(2):
            assert dung.sends(f"/incidents/{incident}/take", form).status_code == 302
        assert Entry.objects.filter(kind=IncidentTaken.KIND).count() == 1
        before = entries()
        assert dung.sends(f"/incidents/{incident}/take", form).status_code == 302
        assert entries() == before


def test_the_list_costs_the_same_for_one_incident_and_for_twenty(
    morning: Morning, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dung = morning.seat("dung")
    for number in range(20):
        notices(number)
        if number in (0, 19):
            dung.sees("/incidents")
            by_heart.forget()
            # Session, account, actor; two lists; routes, yards, people with their duties.
            with django_assert_num_queries(9):
                dung.sees("/incidents")

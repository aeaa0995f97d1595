"""The lane: Lan scans a code, hears one verdict with every reason, and lets the truck pass once."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from cast import Morning, Seat, entries, text_of
from gate import at_once, code_of, line
from gatezone.charges.queries import owed_for
from gatezone.crossings import queries
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing.kinds import BLOCKING
from gatezone.kernel import by_heart
from gatezone.kernel.refs import Ref


def scans(seat: Seat, code: str) -> HttpResponse:
    return seat.client.post("/lane/code", {"code": code}, follow=True)  # type: ignore[return-value]


def passes(seat: Seat, crossing: UUID, form: UUID | None = None) -> HttpResponse:
    return seat.sends(f"/lane/trucks/{crossing}/pass", form)


class TestTheWay:
    def test_lan_chooses_her_lane_once(self, morning: Morning) -> None:
        lan = morning.seat("lan")
        page = text_of(lan.sees("/lane"))
        assert "Which lane do you sit at?" in page
        assert "Tân Thanh" not in page
        lan.client.post("/lane/choose", {"lane": "huu-nghi-1119/2"})
        assert "Scan or type the code" in text_of(lan.sees("/lane"))

    def test_a_cleared_truck_passes_and_the_field_waits_for_the_next(self, morning: Morning) -> None:
        crossing = morning.gate.cleared()
        lan = morning.lan
        verdict = scans(lan, code_of(crossing))
        assert "is-go" in verdict.content.decode()
        assert "12C-345.67 Let pass Export · Fruit · 21,000 kg" in text_of(verdict)

        assert passes(lan, crossing)["Location"] == "/lane"
        page = lan.sees("/lane")
        assert "12C-345.67 has passed." in text_of(page)
        assert "autofocus" in page.content.decode()
        assert Crossing.objects.get().lane_id == "huu-nghi-1119/1"

    @pytest.mark.parametrize("written", ["{0}-{1}-{2}", "{0} {1} {2}", "  {0}{1}{2}\n"])
    def test_a_code_is_read_however_it_is_written(self, morning: Morning, written: str) -> None:
        crossing = morning.gate.cleared()
        code = code_of(crossing).lower()
        answer = scans(morning.lan, written.format(code[:4], code[4:8], code[8:]))
        assert "is-go" in answer.content.decode()


class TestRefusals:
    def test_a_second_scan_hears_the_lane_and_the_time_of_the_first(self, morning: Morning) -> None:
        crossing = morning.gate.lets_pass(morning.gate.cleared())
        before = entries()
        verdict = scans(morning.lan, code_of(crossing))
        words = text_of(verdict)
        assert "is-stop" in verdict.content.decode()
        assert "A pass can be used only once." in words
        assert "passed at: 08:03 22/08/2024 (Hanoi) · lane: 1, Huu Nghi" in words

        again = passes(morning.lan, crossing)
        assert (again.status_code, entries()) == (409, before)
        assert "A pass can be used only once." in text_of(again)

    def test_what_is_owed_is_told_as_money_with_where_to_pay_it_in_both_languages(
        self, morning: Morning
    ) -> None:
        gate = morning.gate
        crossing = gate.declares_only(
            kind="re-export", lines=(line(weight_kg=24_000),), container="CSQU3054383", container_feet=40
        )
        gate.arrives(gate.takes_place(crossing))
        gate.releases(gate.reaches(gate.calls()))
        lan = morning.lan
        verdict = scans(lan, code_of(crossing))
        assert "is-stop" in verdict.content.decode()
        owed_vnd = owed_for(Ref("crossing", str(crossing)), BLOCKING)
        in_english, in_vietnamese = f"{owed_vnd:,}\u00a0đ", f"{owed_vnd:,}\u00a0đ".replace(",", ".")
        assert verdict.content.decode().count(in_english) == 2  # and in Chinese, which writes it so too
        assert verdict.content.decode().count(in_vietnamese) == 1
        assert "where to pay: by the VietQR code on the page of the trip" in text_of(verdict)
        assert passes(lan, crossing).status_code == 409
        gate.pays(crossing)
        assert "is-go" in scans(lan, code_of(crossing)).content.decode()

    def test_every_reason_is_said_at_once(self, morning: Morning) -> None:
        crossing = morning.gate.declares("桂F12345", direction="import", goods="new-cars", packed_on=None)
        lan = morning.lan
        words = text_of(scans(lan, code_of(crossing)))
        assert "The lane must let in vehicles of the route of the trip." in words
        crossing = morning.gate.waiting()
        lan.client.post("/lane/choose", {"lane": "huu-nghi-1119/3"})
        words = text_of(scans(lan, code_of(crossing)))
        assert "The lane must serve the route and direction of the trip." in words
        assert "The vehicle must first be called from the yard to the gate." in words
        before = entries()
        assert (passes(lan, crossing).status_code, entries()) == (409, before)

    def test_agencies_that_are_missing_are_named(self, morning: Morning) -> None:
        morning.gate.waiting()
        crossing = morning.gate.releases(morning.gate.reaches(morning.gate.calls()), "border-guard")
        assert "agencies: Customs, Plant quarantine" in text_of(scans(morning.lan, code_of(crossing)))

    @pytest.mark.parametrize(
        ("typed", "status"),
        [("", 422), ("ABC", 422), ("0000000000-0Z", 422), ("x" * 5_000, 422), ("<b>", 422)],
    )
    def test_what_is_no_code_keeps_the_field_ready(self, morning: Morning, typed: str, status: int) -> None:
        answer = scans(morning.lan, typed)
        assert answer.status_code == status
        assert "This is not the code of a trip" in text_of(answer)
        assert "<b>&" not in answer.content.decode()
        assert "autofocus" in answer.content.decode()

    def test_a_truck_of_another_route_is_told_that_it_stands_at_the_wrong_lane(
        self, morning: Morning
    ) -> None:
        crossing = morning.gate.declares(route="chi-ma-1223")
        lan, before = morning.lan, entries()
        assert "The lane must serve the route" in text_of(scans(lan, code_of(crossing)))
        assert (passes(lan, crossing).status_code, entries()) == (409, before)

    def test_a_lane_that_is_not_hers_is_not_kept(self, morning: Morning) -> None:
        lan = morning.seat("lan")
        for lane in ("tan-thanh-1088/1", "nowhere/1", ""):
            lan.client.post("/lane/choose", {"lane": lane})
            assert "Which lane do you sit at?" in text_of(lan.sees("/lane"))

    def test_without_a_lane_nothing_passes(self, morning: Morning) -> None:
        crossing, before = morning.gate.cleared(), entries()
        before = entries()
        lan = morning.seat("lan")
        assert passes(lan, crossing)["Location"] == "/lane"
        assert lan.sees(f"/lane/trucks/{crossing}")["Location"] == "/lane"
        assert entries() == before

    def test_the_same_submit_twice_lets_pass_once_and_answers_twice(self, morning: Morning) -> None:
        crossing, form = morning.gate.cleared(), uuid4()
        lan = morning.lan
        assert passes(lan, crossing, form)["Location"] == "/lane"
        after = entries()
        assert passes(lan, crossing, form)["Location"] == "/lane"
        assert entries() == after

    def test_the_form_after_the_script_is_the_same_wish_and_lets_it_pass_once(self, morning: Morning) -> None:
        """What the script of the page sent and heard no answer to, its form sends again with one id."""
        crossing, form = morning.gate.cleared(), uuid4()
        lan = morning.lan
        asked = lan.client.post(
            f"/api/crossings/{crossing}/passage",
            {"lane": "huu-nghi-1119/1", "read_by": "hand"},
            content_type="application/json",
            headers={"idempotency-key": str(form)},
        )
        assert asked.status_code == 200
        after = entries()
        assert passes(lan, crossing, form)["Location"] == "/lane"
        assert entries() == after

    def test_two_booths_at_once_let_it_pass_once(self, own_morning: Morning) -> None:
        crossing = own_morning.gate.cleared()
        before = entries()
        booths = [own_morning.lan for _ in range(4)]
        answers = at_once(*[lambda booth=booth: passes(booth, crossing) for booth in booths])
        assert sorted(each.status_code for each in answers) == [302, 409, 409, 409]  # type: ignore[attr-defined]
        assert entries() == before + 1

    def test_the_door_of_the_lane(self, morning: Morning) -> None:
        assert morning.stranger.sees("/lane")["Location"] == "/sign-in?next=/lane"
        assert morning.quan.sees("/lane").status_code == 403
        assert morning.lan.sees(f"/lane/trucks/{uuid4()}/pass").status_code == 405
        forger = morning.seat("lan", csrf=True)
        assert forger.sends(f"/lane/trucks/{uuid4()}/pass").status_code == 403


def test_the_lane_shows_its_last_ten_and_costs_the_same(
    morning: Morning, django_assert_num_queries: object
) -> None:
    gate, lan = morning.gate, morning.lan
    for number in range(12):
        gate.lets_pass(gate.cleared(f"12C-100.{number:02}"))
        gate.now += timedelta(minutes=1)
    lan.sees("/lane")
    # Session, account, actor; lane, route, passages.
    by_heart.forget()
    with django_assert_num_queries(6):  # type: ignore[operator]
        words = text_of(lan.sees("/lane"))
    assert "12C-100.11" in words
    assert "12C-100.01" not in words
    by_heart.forget()
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(queries.last_passages("huu-nghi-1119/1", by=gate.lan)) == 10


class TestAtTheGate:
    def called(self, morning: Morning) -> UUID:
        morning.gate.waiting()
        # By the clock of the desks, on which the call still holds.
        return morning.gate.calls(at=morning.gate.now.replace(minute=30))

    def test_a_called_truck_that_is_as_declared_goes_into_the_checks_at_once(self, morning: Morning) -> None:
        crossing, lan = self.called(morning), morning.lan
        assert "Called to the gate" in text_of(scans(lan, code_of(crossing)))
        answer = lan.sends(f"/lane/trucks/{crossing}/reach", plate_read="12c 34567", weighed_kg="")
        assert answer["Location"] == "/lane"
        assert Crossing.objects.get().state == "in-checks"

    @pytest.mark.parametrize(
        ("act", "state"), [("begin", "in-checks"), ("send-back", "in-yard"), ("refuse", "refused")]
    )
    def test_what_is_odd_waits_for_a_decision_with_a_reason(
        self, morning: Morning, act: str, state: str
    ) -> None:
        crossing, lan = self.called(morning), morning.lan
        answer = lan.sends(f"/lane/trucks/{crossing}/reach", plate_read="12C-345.61", weighed_kg="30000")
        assert answer["Location"] == f"/lane/trucks/{crossing}"
        page = text_of(lan.sees(answer["Location"]))
        assert "Not as declared" in page
        assert "weighed 30,000 kg" in page
        before = entries()
        assert lan.sends(f"/lane/trucks/{crossing}/{act}", reason="").status_code == 422
        assert entries() == before
        lan.sends(f"/lane/trucks/{crossing}/{act}", reason="Cân lại")
        assert Crossing.objects.get().state == state

    def test_a_reading_that_is_none_is_told_and_nothing_is_written(self, morning: Morning) -> None:
        crossing, lan = self.called(morning), morning.lan
        before = entries()
        answer = lan.sends(f"/lane/trucks/{crossing}/reach", plate_read="x" * 33, weighed_kg="1e9")
        assert (answer.status_code, entries()) == (422, before)
        assert Crossing.objects.get().state == "called"

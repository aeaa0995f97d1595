"""The check desk: Quân releases for customs, one truck or many, and speaks for nobody else."""

from uuid import UUID, uuid4

from cast import Morning, entries, text_of
from gate import at_once
from gatezone.crossings.models import Crossing, Release
from gatezone.kernel import by_heart


def called(morning: Morning, *plates: str) -> list[UUID]:
    gate = morning.gate
    for plate in plates or ("12C-345.67",):
        gate.waiting(plate)
    return [gate.reaches(gate.calls()) for _ in plates or ("",)]


class TestTheWay:
    def test_quan_releases_one_truck_by_its_button(self, morning: Morning) -> None:
        (crossing,) = called(morning)
        quan = morning.quan
        assert "12C-345.67" in text_of(quan.sees("/check"))
        assert quan.sends("/check/release", one=crossing, agency="customs").status_code == 302
        assert Release.objects.exclude(released_at=None).get().agency == "customs"
        assert "1 truck released." in text_of(quan.sees("/check"))
        assert "12C-345.67" not in text_of(quan.sees("/check"))

    def test_quan_ticks_three_trucks_and_releases_them_together(self, morning: Morning) -> None:
        trucks = called(morning, "12C-000.01", "12C-000.02", "12C-000.03")
        quan = morning.quan
        assert quan.sends("/check/release", crossing=trucks).status_code == 302
        assert Release.objects.filter(agency="customs", released_at=None).count() == 0
        assert "3 trucks released." in text_of(quan.sees("/check"))

    def test_the_last_agency_clears_the_truck(self, morning: Morning) -> None:
        (crossing,) = called(morning)
        for login in ("thao", "bien", "quan"):
            morning.seat(login).sends("/check/release", one=crossing)
        assert Crossing.objects.get().state == "cleared"

    def test_the_page_of_a_truck_tells_who_has_released_it(self, morning: Morning) -> None:
        (crossing,) = called(morning)
        morning.gate.releases(crossing, "border-guard")
        words = text_of(morning.quan.sees(f"/check/trucks/{crossing}"))
        assert "Border Guard released" in words
        assert "Customs not released yet" in words
        assert "Release R" in words


class TestRefusals:
    def test_a_truck_that_is_refused_says_why_and_the_others_are_released(self, morning: Morning) -> None:
        trucks = called(morning, "12C-000.01", "12C-000.02")
        morning.gate.releases(trucks[0], "customs")
        answer = morning.quan.sends("/check/release", crossing=trucks)
        words = text_of(answer)
        assert answer.status_code == 409
        assert "12C-000.01 Not released This agency has released the vehicle already." in words
        assert "1 truck released." in words
        assert not Release.objects.filter(agency="customs", released_at=None).exists()

    def test_quan_does_not_speak_for_the_border_guard(self, morning: Morning) -> None:
        """The agency follows from his duty, whatever the form says."""
        (crossing,) = called(morning)
        morning.quan.sends("/check/release", one=crossing, agency="border-guard")
        assert Release.objects.exclude(released_at=None).get().agency == "customs"

    def test_an_agency_that_does_not_look_at_such_goods_is_told(self, morning: Morning) -> None:
        gate = morning.gate
        gate.arrives(gate.takes_place(gate.declares(goods="other", packed_on=None)))
        crossing = gate.reaches(gate.calls())
        before = entries()
        answer = morning.seat("thao").sends("/check/release", one=crossing)
        assert (answer.status_code, entries()) == (422, before)
        assert "This agency does not inspect this vehicle." in text_of(answer)

    def test_a_truck_that_was_not_called_is_out_of_order(self, morning: Morning) -> None:
        crossing = morning.gate.waiting()
        before = entries()
        answer = morning.quan.sends("/check/release", one=crossing)
        assert (answer.status_code, entries()) == (409, before)

    def test_a_truck_of_another_route_is_not_there(self, morning: Morning) -> None:
        gate = morning.gate
        crossing = gate.declares(route="chi-ma-1223")
        before = entries()
        assert morning.quan.sees(f"/check/trucks/{crossing}").status_code == 404
        assert morning.quan.sends("/check/release", one=crossing).status_code == 404
        assert morning.quan.sends("/check/release", one="7").status_code == 404
        assert morning.quan.sends("/check/release").status_code == 422
        assert entries() == before

    def test_the_same_submit_twice_releases_once(self, morning: Morning) -> None:
        trucks, form = called(morning, "12C-000.01", "12C-000.02"), uuid4()
        for _ in range(2):
            assert morning.quan.sends("/check/release", form, crossing=trucks).status_code == 302
        assert Release.objects.exclude(released_at=None).count() == 2

    def test_two_officers_at_once_release_once(self, own_morning: Morning) -> None:
        (crossing,) = called(own_morning)
        before = entries()
        seats = [own_morning.quan for _ in range(4)]
        answers = at_once(*[lambda seat=seat: seat.sends("/check/release", one=crossing) for seat in seats])
        assert sorted(each.status_code for each in answers) == [302, 409, 409, 409]  # type: ignore[attr-defined]
        assert entries() == before + 1

    def test_the_door_of_the_checks(self, morning: Morning) -> None:
        assert morning.stranger.sees("/check")["Location"] == "/sign-in?next=/check"
        assert morning.minh.sees("/check").status_code == 403
        assert morning.quan.sees("/check/release").status_code == 405
        assert morning.seat("quan", csrf=True).sends("/check/release", one=uuid4()).status_code == 403


def test_the_list_costs_the_same_for_one_truck_and_for_twenty(
    morning: Morning, django_assert_num_queries: object
) -> None:
    quan = morning.quan
    for number in range(20):
        called(morning, f"12C-100.{number:02}")
        if number in (0, 19):
            quan.sees("/check")
            # Session, account, actor; the list, the routes.
            by_heart.forget()
            with django_assert_num_queries(6):  # type: ignore[operator]
                quan.sees("/check")

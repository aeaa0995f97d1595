"""The portal: Minh declares, takes a place and follows; what makes no sense is refused and leaves no trace."""

from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from cast import Morning, Seat, entries, text_of
from gatezone.crossings.models import Crossing, Window
from gatezone.kernel import by_heart

TRUCK = {"plate": "12C-345.67", "route": "huu-nghi-1119"}
DURIAN = {"goods": "081060 sầu riêng", "weight_kg": "21.000", "packed_on": "2024-08-22"}


def declares(seat: Seat, morning: Morning, kind: str = "export", **changed: object) -> HttpResponse:
    """Send the form of a durian truck; what is said of its goods is said of their one line."""
    line = {name: changed.pop(name, value) for name, value in DURIAN.items()}
    wish = {"enterprise": morning.gate.firm.id, "do": "declare", **TRUCK, **lines_of(line), **changed}
    return seat.sends(f"/portal/declare/{kind}", **wish)


def lines_of(*lines: dict[str, object]) -> dict[str, object]:
    told = {f"lines-{nth}-{name}": value for nth, line in enumerate(lines) for name, value in line.items()}
    return {"lines-TOTAL_FORMS": len(lines), "lines-INITIAL_FORMS": 0, **told}


def nine(morning: Morning) -> dict[str, str]:
    return {"starts_at": "2024-08-22T09:00:00+07:00"}


class TestTheWay:
    def test_minh_declares_a_truck_takes_a_place_and_sees_its_code(self, morning: Morning) -> None:
        minh = morning.minh
        page = declares(minh, morning)["Location"]
        assert "60 places free" in text_of(minh.sees(page))

        minh.sends(f"{page}/place", **nine(morning))
        trip = Crossing.objects.get()
        assert (trip.state, trip.weight_kg, trip.vehicle_id) == ("placed", 21_000, "12C34567")
        words = text_of(minh.sees(page))
        assert f"{trip.code[:4]}-{trip.code[4:8]}-{trip.code[8:]}" in words
        assert "09:00–10:00 Hanoi · 10:00–11:00 Beijing" in words
        assert "12C-345.67" in text_of(minh.sees("/portal"))

    def test_minh_gives_a_trip_up_and_the_place_goes_back(self, morning: Morning) -> None:
        crossing = morning.gate.takes_place(morning.gate.declares())
        morning.minh.sends(f"/portal/trips/{crossing}/cancel")
        assert (Crossing.objects.get().state, Window.objects.get().given) == ("cancelled", 0)

    def test_the_trip_page_tells_who_has_the_truck_now(self, morning: Morning) -> None:
        morning.gate.waiting()
        crossing = morning.gate.releases(morning.gate.reaches(morning.gate.calls()), "customs")
        words = text_of(morning.minh.sees(f"/portal/trips/{crossing}"))
        assert "Customs released" in words
        assert "Border Guard not released yet" in words

    def test_a_trip_is_found_by_a_part_of_its_plate_or_by_its_code(self, morning: Morning) -> None:
        for plate in ("12C-345.67", "29C-111.11"):
            morning.gate.declares(plate)
        code = Crossing.objects.get(vehicle="12C34567").code
        for wanted in ("345.67", code, code.lower()):
            words = text_of(morning.minh.sees(f"/portal?find={wanted}"))
            assert "12C-345.67" in words
            assert "29C-111.11" not in words

    def test_signs_no_plate_holds_are_not_looked_for(self, morning: Morning) -> None:
        morning.gate.declares("12C-345.67")
        assert "12C-345.67" in text_of(morning.minh.sees("/portal?find=%00345%25"))

    def test_a_plate_that_looks_like_another_is_a_hint_and_no_refusal(self, morning: Morning) -> None:
        morning.gate.declares("桂F8B123", direction="import", goods="other", packed_on=None)
        page = declares(morning.minh, morning, "import", plate="桂F88123", goods="847989", packed_on="")
        assert page.status_code == 302
        assert "looks like this one" in text_of(morning.minh.sees(page["Location"]))


class TestRefusals:
    @pytest.mark.parametrize(
        ("changed", "status", "sentence"),
        [
            ({"plate": "hello"}, 422, "This is not a Vietnamese or Chinese plate number."),
            ({"plate": "12C-345.67\x00"}, 422, "Null characters are not allowed."),
            ({"packed_on": "2024-08-23"}, 409, "Goods must have been packed today or earlier."),
            ({"packed_on": "2024-02-30"}, 422, "Enter a valid date."),
            ({"packed_on": ""}, 409, "Perishable goods need the day they were packed."),
            ({"kind": "transit", "direction": "sideways"}, 422, "Select a valid choice."),
            ({"kind": "new-cars"}, 409, "New cars need an HS heading of motor vehicles"),
            ({"goods": "990099"}, 409, "An HS code must be one of the list in force."),
            ({"goods": "unobtainium"}, 422, "No goods are known by this name"),
            ({"goods": "fruit"}, 422, "Several goods are called so: choose one."),
            ({"goods": ""}, 422, "This field is required."),
            (
                {"goods": "", "weight_kg": "", "packed_on": ""},
                409,
                "Every trip but an empty return must name",
            ),
            ({"container": "CSQU3054384"}, 422, "The last digit of the container number does not fit"),
            ({"customs_declaration": "12"}, 422, "The number of a customs declaration has 12 digits."),
            ({"trailer": "29C-111.11"}, 409, "A trailer needs a trailer plate"),
            ({"driver": "Minh"}, 422, "Enter a valid UUID."),
            ({"lines-TOTAL_FORMS": "1000000000"}, 422, "at most 20"),
            ({"lines-TOTAL_FORMS": "many"}, 422, "ManagementForm data is missing"),
            ({"route": "nowhere"}, 422, "Select a valid choice."),
            ({"weight_kg": "heavy"}, 422, "Write the weight in whole kilograms"),
            ({"weight_kg": "-1"}, 422, "Write the weight in whole kilograms"),
            ({"weight_kg": "999999999"}, 422, "The weight is a whole number of kilograms from 1 to 120,000."),
        ],
    )
    def test_a_wrong_wish_is_refused_in_a_sentence_and_stays_in_the_form(
        self, morning: Morning, changed: dict[str, str], status: int, sentence: str
    ) -> None:
        before = entries()
        answer = declares(morning.minh, morning, **changed)
        assert answer.status_code == status
        assert sentence in text_of(answer)
        assert (entries(), Crossing.objects.count()) == (before, 0)
        kept = 'value="21.000"' in answer.content.decode()
        assert kept or "weight_kg" in changed or changed.get("lines-TOTAL_FORMS") == "many"

    def test_every_reason_is_said_at_once_and_in_the_clock_of_the_gate(self, morning: Morning) -> None:
        morning.gate.declares()
        before = entries()
        answer = declares(morning.minh, morning, packed_on="2024-08-30", trailer="29C-111.11")
        words = text_of(answer)
        assert answer.status_code == 409
        assert "A vehicle is on one trip at a time." in words
        assert "Goods must have been packed today or earlier." in words
        assert "30 August 2024" in words
        assert "A trailer needs a trailer plate" in words
        assert entries() == before

    def test_for_another_firm_minh_may_not_declare(self, morning: Morning) -> None:
        before = entries()
        answer = declares(morning.minh, morning, enterprise=morning.gate.other_firm.id)
        assert (answer.status_code, entries()) == (403, before)
        assert "Declarant" in text_of(answer)

    def test_another_firms_trip_is_not_there(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        before = entries()
        assert morning.phuc.sees(f"/portal/trips/{crossing}").status_code == 404
        assert morning.phuc.sees("/portal").content.decode().count("12C-345.67") == 0
        assert morning.phuc.sends(f"/portal/trips/{crossing}/cancel").status_code == 404
        assert morning.phuc.sends(f"/portal/trips/{crossing}/place", **nine(morning)).status_code == 404
        assert entries() == before

    @pytest.mark.parametrize(
        "moment", ["", "soon", "2024-08-22T09:00", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+07:00"]
    )
    def test_a_window_that_is_no_moment_is_refused(self, morning: Morning, moment: str) -> None:
        crossing = morning.gate.declares()
        before = entries()
        answer = morning.minh.sends(f"/portal/trips/{crossing}/place", starts_at=moment)
        assert (answer.status_code, entries()) == (422, before)

    def test_a_step_out_of_order_says_where_the_truck_is(self, morning: Morning) -> None:
        crossing = morning.gate.waiting()
        before = entries()
        answer = morning.minh.sends(f"/portal/trips/{crossing}/cancel")
        assert (answer.status_code, entries()) == (409, before)
        assert "This step is not possible now. state: In the yard · move: Cancel" in text_of(answer)

    def test_a_submit_without_its_id_is_refused(self, morning: Morning) -> None:
        before = entries()
        wish = {"enterprise": morning.gate.firm.id, "do": "declare", **TRUCK, **lines_of(DURIAN)}
        for sent in (wish, {**wish, "command_id": "7"}):
            answer = morning.minh.client.post("/portal/declare/export", sent)
            assert answer.status_code == 422
        assert (entries(), Crossing.objects.count()) == (before, 0)


class TestTwice:
    def test_a_submit_sent_twice_declares_once_and_leads_to_the_same_page(self, morning: Morning) -> None:
        form = uuid4()
        first = declares(morning.minh, morning, command_id=form)
        after = entries()
        second = declares(morning.minh, morning, command_id=form)
        assert first["Location"] == second["Location"]
        assert (Crossing.objects.count(), entries()) == (1, after)

    def test_a_refusal_sent_twice_is_the_same_refusal(self, morning: Morning) -> None:
        form = uuid4()
        first = declares(morning.minh, morning, command_id=form, packed_on="2024-08-30")
        second = declares(morning.minh, morning, command_id=form, packed_on="2024-08-30")
        assert first.status_code == second.status_code == 409
        for answer in (first, second):
            assert "packed on: 30 August 2024 · today: 22 August 2024" in text_of(answer)

    def test_a_used_form_that_wants_something_else_is_refused(self, morning: Morning) -> None:
        form = uuid4()
        declares(morning.minh, morning, command_id=form)
        answer = declares(morning.minh, morning, command_id=form, plate="29C-111.11")
        assert answer.status_code == 422
        assert Crossing.objects.count() == 1

    def test_each_page_has_an_id_of_its_own(self, morning: Morning) -> None:
        minh = morning.minh
        pages = [minh.sees("/portal/declare/export").content.decode() for _ in range(2)]
        ids = {page.split('name="command_id" value="')[1][:36] for page in pages}
        assert len({UUID(each) for each in ids}) == 2


class TestTheDoor:
    @pytest.mark.parametrize(
        "address", ["/portal", "/portal/declare", "/portal/declare/export", f"/portal/trips/{UUID(int=7)}"]
    )
    def test_a_stranger_signs_in_first(self, morning: Morning, address: str) -> None:
        assert morning.stranger.sees(address)["Location"] == f"/sign-in?next={address}"

    def test_another_duty_does_not_open_the_portal(self, morning: Morning) -> None:
        assert morning.hoa.sees("/portal").status_code == 403

    def test_a_write_takes_a_post_with_its_token(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        assert morning.minh.sees(f"/portal/trips/{crossing}/cancel").status_code == 405
        forged = morning.seat("minh", csrf=True).sends(f"/portal/trips/{crossing}/cancel")
        assert (forged.status_code, Crossing.objects.get().state) == (403, "declared")

    def test_a_list_costs_the_same_for_one_truck_and_for_twenty(
        self, morning: Morning, django_assert_num_queries: object
    ) -> None:
        minh = morning.minh
        for number in range(20):
            morning.gate.declares(f"12C-100.{number:02}")
            if number not in (0, 19):
                continue
            minh.sees("/portal")
            # Session, account, actor; routes; trips under way, trips that ended.
            by_heart.forget()
            with django_assert_num_queries(6):  # type: ignore[operator]
                minh.sees("/portal")

    def test_a_trip_page_costs_twenty_statements(
        self, morning: Morning, django_assert_num_queries: object
    ) -> None:
        minh, crossing = morning.minh, morning.gate.declares()
        minh.sees(f"/portal/trips/{crossing}")
        by_heart.forget()
        # Session, account, actor; trip, releases, routes, firm, charges, receipts; ten that count the windows.
        with django_assert_num_queries(20):  # type: ignore[operator]
            minh.sees(f"/portal/trips/{crossing}")

    def test_the_firm_is_chosen_only_by_those_who_have_two(self, morning: Morning) -> None:
        page = morning.minh.sees("/portal/declare/export").content.decode()
        assert f'type="hidden" name="enterprise" value="{morning.gate.firm.id}"' in page

"""Rates in a real zone: what no source states charges nobody until one enters it and another confirms."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.utils.translation import override

from gate import EIGHT, THIS_DAY, Gate, person
from gatezone.charges.commands import confirm_rate, enter_rate, refuse_rate, withdraw_rate
from gatezone.charges.models import EnteredRate
from gatezone.charges.queries import ChargeRow, charges_about, entered_rates, rates_here
from gatezone.charges.tariffs.telling import sentence_of
from gatezone.closings.queries import compared
from gatezone.crossings.commands import cancel_trip, price_trip
from gatezone.crossings.queries import fee_asked_of, rates_missed, trips_to_price
from gatezone.jobs.pricing import go_round
from gatezone.journal.queries import entries_about
from gatezone.kernel.errors import NotAllowed, Refused, WrongState
from gatezone.kernel.refs import Ref

OANH, TUAN, HUNG = (
    person(name, (duty, None))
    for name, duty in (("oanh", "accountant"), ("tuan", "accountant"), ("hung", "leader"))
)
DAY = timedelta(days=1)
TARIFF, LINE = "lang-son-2019", "export-fresh/18-t-and-over"
NAME = f"{TARIFF}/{LINE}"
WHOLE = 600_000


@pytest.fixture(autouse=True)
def _in_a_real_zone(sample_zone, settings) -> None:
    settings.SAMPLE_ZONE = False


def enters(*, by=OANH, at=EIGHT, **changed) -> UUID:
    wish = {
        "tariff": TARIFF,
        "line": LINE,
        "amount_vnd": WHOLE,
        "per": "trip",
        "paper": "01/2019/NQ-HĐND",
        "issued_on": date(2019, 1, 1),
        "issuer": "HĐND tỉnh Lạng Sơn",
        "reference": "công văn đến số 118/2024",
        "starts_on": date(2024, 1, 1),
    }
    return UUID(enter_rate(**{**wish, **changed}, by=by, at=at).id)


def confirmed(**changed) -> UUID:
    rate = enters(**changed)
    confirm_rate(rate=rate, by=TUAN, at=changed.get("at", EIGHT))
    return rate


def about(trip: UUID) -> Ref:
    return Ref("crossing", str(trip))


def told(charge: ChargeRow) -> str:
    with override("vi"):
        return sentence_of(charge.why)


def refused(act, **wish) -> list[str]:
    with pytest.raises(Refused) as no:
        act(**wish)
    return [each.code for each in no.value.reasons]


def called(gate: Gate, trip: UUID) -> UUID:
    gate.arrives(gate.takes_place(trip))
    return gate.reaches(gate.calls())


class TestNotEntered:
    def test_a_real_zone_charges_nothing_at_a_rate_no_source_states(self, gate):
        trip = gate.declares_only(weight_kg=21_000)
        assert charges_about(about(trip)) == []
        assert fee_asked_of(trip).missing.names == (NAME,)

    def test_a_sample_zone_charges_it_and_says_that_it_is_a_sample(self, gate, settings):
        settings.SAMPLE_ZONE = True
        (charge,) = charges_about(about(gate.declares_only()))
        assert charge.amount.amount == 480_000
        assert not charge.certain
        assert told(charge).startswith("Mức thu mẫu")

    def test_a_truck_whose_rate_is_not_entered_passes_and_is_never_charged(self, gate):
        trip = gate.declares_only()
        gate.lets_pass(gate.releases(called(gate, trip)))
        confirmed()
        go_round()
        assert charges_about(about(trip)) == []
        assert refused(price_trip, crossing=trip, by=OANH, at=gate.now) == ["trip-is-over"]

    def test_what_is_missing_stands_in_its_story_and_in_the_list_of_the_accountant(self, gate):
        first, second, third = (gate.declares_only(f"12C-{n}11.11") for n in (1, 2, 3))
        cancel_trip(crossing=third, by=gate.minh, at=gate.now)
        gate.lets_pass(gate.releases(called(gate, first)))
        (missed,) = rates_missed(by=OANH)
        assert (missed.name, missed.waiting, missed.since, missed.passed) == (NAME, 1, EIGHT, 1)
        told = [each for each in entries_about(about(second)) if each.kind == "crossings.rate-missed"]
        assert [each.body["rates"] for each in told] == [[NAME]]
        with pytest.raises(NotAllowed):
            rates_missed(by=gate.minh)

    def test_a_published_rate_charges_as_ever(self, gate):
        gate.now = EIGHT.replace(year=2026)
        light = gate.declares_only(weight_kg=1_900, packed_on=gate.now.date())
        (charge,) = charges_about(about(light))
        assert (charge.amount.amount, charge.certain) == (100_000, True)

    def test_the_day_of_the_closing_has_no_difference_for_it(self, gate):
        gate.lets_pass(gate.releases(called(gate, gate.declares_only())))
        confirmed()
        lines = {each.code: each for each in compared(THIS_DAY, by=OANH).lines}
        assert (lines["tariff"].vehicles, lines["tariff"].books) == (0, 0)
        assert lines["vehicles"].vehicles == lines["vehicles"].books == 1


class TestEntering:
    def test_it_charges_nothing_before_another_has_confirmed_it(self, gate):
        rate = enters()
        assert charges_about(about(gate.declares_only())) == []
        confirm_rate(rate=rate, by=TUAN, at=EIGHT)
        (charge,) = charges_about(about(gate.declares_only("12C-111.11")))
        assert (charge.amount.amount, charge.certain, charge.state) == (WHOLE, True, "due")
        assert "theo 01/2019/NQ-HĐND ngày 01/01/2019, HĐND tỉnh Lạng Sơn" in told(charge)

    def test_who_entered_it_does_not_confirm_or_refuse_it(self, gate):
        rate = enters()
        assert refused(confirm_rate, rate=rate, by=OANH, at=EIGHT) == ["own-rate"]
        assert refused(refuse_rate, rate=rate, reason="x", by=OANH, at=EIGHT) == ["own-rate"]
        with pytest.raises(IntegrityError, match="two_persons"), transaction.atomic():
            EnteredRate.objects.filter(pk=rate).update(
                state="confirmed", decided_by=str(OANH.ref), decided_at=EIGHT
            )

    def test_nobody_but_an_accountant_enters_one_and_no_declarant_confirms_it(self, gate):
        for by in (gate.minh, HUNG):
            with pytest.raises(NotAllowed):
                enters(by=by)
        with pytest.raises(NotAllowed):
            confirm_rate(rate=enters(), by=gate.minh, at=EIGHT)
        with pytest.raises(NotAllowed):
            entered_rates(by=gate.minh, states=["entered"])

    def test_it_is_refused_by_another_or_taken_back_by_oneself_with_a_reason(self, gate):
        assert refused(refuse_rate, rate=enters(), reason=" ", by=HUNG, at=EIGHT) == ["rate-without-reason"]
        assert refused(withdraw_rate, rate=enters(), reason="x", by=TUAN, at=EIGHT) == ["not-own-rate"]
        for rate, ends, by in ((enters(), refuse_rate, HUNG), (enters(), withdraw_rate, OANH)):
            ends(rate=rate, reason="Nhầm cột của bảng", by=by, at=EIGHT)
            with pytest.raises(WrongState):
                confirm_rate(rate=rate, by=TUAN, at=EIGHT)
        assert {each.state for each in entered_rates(by=TUAN, states=["refused", "withdrawn"])} == {
            "refused",
            "withdrawn",
        }

    def test_a_coefficient_is_entered_as_a_number_and_charges_with_its_rate(self, gate):
        ore = {"line": "export-other/18-t-and-over"}
        confirmed(**ore, amount_vnd=700_000)
        wish = {"weight_kg": 25_000, "goods": "other"}
        (plain,) = charges_about(about(gate.declares_only(**wish)))
        assert plain.amount.amount == 700_000
        confirmed(line="ore-export", amount_vnd=None, per="", times="4,5", paper="02/2019/NQ-HĐND")
        found = rates_here().on(THIS_DAY).line_named("ore-export")
        assert (str(found.times), found.certain) == ("9/2", True)


class TestFollowing:
    def test_the_next_one_ends_it_from_its_day_on(self, gate):
        confirmed()
        confirmed(amount_vnd=650_000, starts_on=THIS_DAY + DAY)
        (today,) = charges_about(about(gate.declares_only()))
        gate.now += DAY
        (tomorrow,) = charges_about(about(gate.declares_only("12C-111.11", packed_on=THIS_DAY + DAY)))
        assert (today.amount.amount, tomorrow.amount.amount) == (WHOLE, 650_000)

    def test_it_begins_later_than_all_before_it_and_changes_nothing_that_was_charged(self, gate):
        confirmed()
        assert refused(enters, starts_on=date(2024, 1, 1)) == [
            "rate-changes-the-past",
            "rate-not-after-the-last",
        ]
        assert refused(enters, starts_on=THIS_DAY) == ["rate-changes-the-past"]

    def test_the_database_keeps_two_from_the_same_day_and_what_was_decided_as_it_is(self, gate):
        rate, other = confirmed(), enters(starts_on=THIS_DAY + DAY)
        with pytest.raises(IntegrityError, match="one_a_day"), transaction.atomic():
            EnteredRate.objects.filter(pk=other).update(
                state="confirmed", decided_by=str(TUAN.ref), decided_at=EIGHT
            )
        for change in ({"amount_vnd": 1}, {"state": "withdrawn", "reason": "x"}):
            with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
                EnteredRate.objects.filter(pk=rate).update(**change)
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            connection.cursor().execute("DELETE FROM charges_enteredrate")

    def test_after_its_last_day_nothing_is_charged_again(self, gate):
        confirmed(until=THIS_DAY)
        assert charges_about(about(gate.declares_only()))
        gate.now += DAY
        trip = gate.declares_only("12C-111.11", packed_on=THIS_DAY + DAY)
        assert charges_about(about(trip)) == []


class TestTripsThatWait:
    def test_one_under_way_is_charged_at_the_next_pricing_and_its_fee_names_the_paper(self, gate):
        trip = gate.declares_only()
        assert trips_to_price() == []
        assert refused(price_trip, crossing=trip, by=OANH, at=EIGHT) == ["rate-not-entered"]
        confirmed()
        go_round()
        (charge,) = charges_about(about(trip))
        assert (charge.amount.amount, charge.why["papers"][0]["number"]) == (WHOLE, "01/2019/NQ-HĐND")
        assert rates_missed(by=TUAN) == []
        assert refused(price_trip, crossing=trip, by=OANH, at=EIGHT) == ["priced-before"]

    def test_one_at_the_barrier_is_charged_before_it_passes(self, gate):
        trip = gate.releases(called(gate, gate.declares_only()))
        confirmed()
        go_round()
        assert refused(gate.lets_pass, crossing=trip) == ["charges-open"]
        gate.lets_pass(gate.pays(trip))

    def test_one_declared_before_the_first_day_is_charged_if_it_comes_in_on_it_or_later(self, gate):
        early, late = gate.declares_only(), gate.declares_only("12C-111.11")
        gate.arrives(gate.takes_place(early))
        confirmed(starts_on=THIS_DAY + DAY)
        gate.takes_place(late, starts_at=EIGHT + DAY)
        gate.now = EIGHT + DAY
        gate.arrives(late)
        go_round()
        assert charges_about(about(early)) == []
        assert [each.amount.amount for each in charges_about(about(late))] == [WHOLE]

    def test_where_the_rate_of_its_entry_is_missing_what_was_charged_stands_until_it_is_known(self, gate):
        confirmed(until=THIS_DAY)
        trip = gate.declares_only()
        gate.takes_place(trip, starts_at=EIGHT + DAY)
        gate.now = EIGHT + DAY
        gate.arrives(trip)
        assert [each.amount.amount for each in charges_about(about(trip))] == [WHOLE]
        confirmed(amount_vnd=700_000, starts_on=THIS_DAY + DAY, at=gate.now)
        go_round()
        assert [each.amount.amount for each in charges_about(about(trip))] == [700_000]

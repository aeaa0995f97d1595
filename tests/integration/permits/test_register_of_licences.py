"""The register of licences: what lasts is entered with the signature, changed and closed by later dossiers."""

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from dossiers import Counter, at
from gatezone.attention.queries import matters_of
from gatezone.jobs import licences as job
from gatezone.journal.models import Entry
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotAllowed, Refused
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.kernel.shown import ChangedMeanwhile
from gatezone.parties.queries import enterprise_of
from gatezone.permits import commands, queries
from gatezone.permits.catalogue import procedures
from gatezone.permits.catalogue.licences import licence_kinds
from gatezone.permits.commands.handling import NoSuchFirmHere
from gatezone.permits.commands.register import NotALicence
from gatezone.permits.models import Licence, NoSuchLicence
from gatezone.places.queries import yards
from people import person

pytestmark = pytest.mark.django_db

TUESDAY = at(1, 9)
WHY = {"reason": "Bãi không còn camera.", "basis": "Quy chế, Điều 12"}
CHANGED = {"licence-number": "1/GP", "change": "office"}


def licence_of(dossier: UUID) -> Licence:
    return Licence.objects.get(dossier=dossier)


def test_a_signed_licence_stands_in_the_register_with_its_number_and_its_last_day(counter: Counter):
    found = licence_of(counter.grants())
    assert (found.kind, found.state, found.about) == ("representative-office", "in-force", "VPĐD Giáp")
    assert found.holder_ref == counter.firm
    assert found.number
    assert (found.granted_on, found.valid_until) == (date(2026, 12, 1), date(2031, 12, 1))
    assert "permits.licence-granted" in set(Entry.objects.values_list("kind", flat=True))
    assert list(faults_of_tables()) == []


def test_a_result_that_does_not_last_and_a_refusal_enter_nothing(counter: Counter):
    dossier = counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)
    said = {"proposal": "refuse", "reason": "Tên dự án đã có.", "basis": "Luật Đầu tư 143/2025/QH15"}
    counter.signs(counter.proposes(dossier, now=TUESDAY, **said), now=TUESDAY)
    assert not Licence.objects.exists()
    assert queries.to_change("CON-04", counter.firm, by=counter.vinh, on=TUESDAY.date()) == []


def test_a_dossier_that_changes_a_licence_replaces_it_and_keeps_what_it_is_for_and_its_last_day(
    counter: Counter,
):
    first = licence_of(counter.grants())
    second = licence_of(counter.grants("TRD-02a", CHANGED, now=at(2, 9), changes=first.pk))
    first.refresh_from_db()
    assert (first.state, first.replaced_by, first.ended_on) == ("replaced", second, date(2026, 12, 2))
    assert (second.state, second.about, second.valid_until) == ("in-force", "VPĐD Giáp", first.valid_until)
    assert list(faults_of_tables()) == []


def test_a_dossier_that_closes_what_a_licence_is_for_ends_it(counter: Counter):
    first = licence_of(counter.grants())
    closing = counter.grants(
        "TRD-02d", {"licence-number": first.number, "refused": "no"}, now=at(2, 9), changes=first.pk
    )
    first.refresh_from_db()
    assert (first.state, first.ended_on) == ("closed", date(2026, 12, 2))
    assert not Licence.objects.filter(dossier=closing).exists()
    assert list(faults_of_tables()) == []


def test_a_licence_of_another_kind_or_another_firm_is_not_changed(counter: Counter):
    first = licence_of(counter.grants())
    dossier = counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)
    for wrong in (first.pk, uuid4()):
        with pytest.raises(NoSuchLicence):
            counter.proposes(dossier, now=TUESDAY, changes=wrong)


def test_a_licence_is_not_in_force_the_day_after_its_last_one_whether_or_not_anybody_wrote_it_down(
    counter: Counter,
):
    found = licence_of(counter.grants())
    last = found.valid_until
    assert last is not None
    after = date(2031, 12, 2)
    for on, state, public in ((last, "in-force", 1), (after, "expired", 0)):
        assert queries.licence(found.pk, by=counter.vinh, on=on).state == state
        assert len(queries.public_licences(on)) == public
    assert queries.licence(found.pk, by=counter.vinh, on=after).moves == ()


def test_a_firm_sees_its_own_licences_and_no_other(counter: Counter):
    found = licence_of(counter.grants())
    assert [each.id for each in queries.licences(by=counter.minh, on=TUESDAY.date())] == [found.pk]
    other = enterprise_of("9900000048")
    assert other is not None
    stranger = person("phuc", ("declarant", other.ref))
    assert queries.licences(by=stranger, on=TUESDAY.date()) == []
    with pytest.raises(NoSuchLicence):
        queries.licence(found.pk, by=stranger, on=TUESDAY.date())


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"kind": "fishing"},
        {"number": ""},
        {"valid_until": date(2020, 1, 1)},
        {"state": "expired"},
        {"state": "replaced", "ended_on": date(2026, 12, 2)},
        {"state": "revoked", "ended_on": date(2026, 12, 2), "reason": "x"},
        {"document": ""},
    ],
)
def test_the_database_keeps_no_licence_that_cannot_be(counter: Counter, wrong: dict[str, object]):
    found = licence_of(counter.grants())
    with pytest.raises(IntegrityError), transaction.atomic():
        Licence.objects.filter(pk=found.pk).update(**wrong)


def test_every_procedure_of_a_kind_of_licence_is_in_the_catalogue():
    known = {each.code: each for each in procedures()}
    for kind in licence_kinds().values():
        assert {*kind.procedures, *kind.ended_by} <= known.keys()
        asked = {question.code for code in kind.procedures for question in known[code].questions}
        assert not kind.named_by or kind.named_by in asked


def entered(counter: Counter, **changed: object) -> Licence:
    """An acceptance of the yard of the first gate, granted on paper in 2024."""
    wish = {
        "kind": "yard-acceptance",
        "holder": counter.firm_id,
        "number": "12/TB-BQL",
        "granted_on": date(2024, 1, 15),
        "valid_until": date(2026, 12, 31),
        "about": "",
        "by": counter.vinh,
        "at": TUESDAY,
    }
    made = commands.enter_licence(**{**wish, **changed})  # type: ignore[arg-type]
    return Licence.objects.get(pk=made.id)


def proposed(counter: Counter, licence: Licence) -> None:
    commands.propose_revocation(licence=licence.pk, by=counter.vinh, at=TUESDAY, **WHY)


def revoked(counter: Counter, licence: Licence) -> Ref:
    shown = queries.seal_of_revocation(licence.pk, by=counter.hung)
    return commands.revoke_licence(licence=licence.pk, shown=shown, by=counter.hung, at=TUESDAY)


class TestAnEarlierLicence:
    def test_one_granted_on_paper_is_entered_once_with_days_that_can_be(self, counter: Counter):
        assert entered(counter).dossier is None
        for wrong, code in (
            ({}, "licence-known"),
            ({"number": "13", "granted_on": date(2026, 12, 2)}, "licence-days-wrong"),
            ({"number": "14", "valid_until": date(2026, 11, 30)}, "licence-days-wrong"),
        ):
            with pytest.raises(Refused) as no:
                entered(counter, **wrong)
            assert [reason.code for reason in no.value.reasons] == [code]
        for wrong in ({"kind": "fishing"}, {"number": " "}):
            with pytest.raises(NotALicence):
                entered(counter, **wrong)
        with pytest.raises(NoSuchFirmHere):
            entered(counter, number="15", holder=uuid4())
        with pytest.raises(NotAllowed):
            entered(counter, number="16", by=counter.hung)
        assert list(faults_of_tables()) == []

    def test_its_yard_is_found_by_its_name_or_said_afterwards(self, counter: Counter):
        first, second = yards(TUESDAY.date())[:2]
        found = entered(counter, about=first.names.vi.upper())
        assert found.place == f"yard/{first.id}"
        commands.place_licence(licence=found.pk, yard=second.id, by=counter.vinh, at=TUESDAY)
        found.refresh_from_db()
        assert found.place == f"yard/{second.id}"
        assert entered(counter, number="13", about="?").place == ""
        assert list(faults_of_tables()) == []


class TestRevoking:
    def test_an_officer_proposes_it_another_person_signs_and_the_holder_is_told(self, counter: Counter):
        licence = entered(counter)
        with pytest.raises(Refused) as no:
            revoked(counter, licence)
        assert [reason.code for reason in no.value.reasons] == ["revocation-not-proposed"]
        proposed(counter, licence)
        assert queries.licence(licence.pk, by=counter.minh, on=TUESDAY.date()).reason == ""
        order = revoked(counter, licence)
        found = queries.licence(licence.pk, by=counter.minh, on=TUESDAY.date())
        assert (found.state, found.order, found.ended_on) == ("revoked", order, TUESDAY.date())
        assert found.reason == WHY["reason"]
        told = {each.kind.code for each in matters_of(by=counter.minh, at=TUESDAY)}
        assert "permits.revoked" in told
        assert queries.public_licences(TUESDAY.date()) == []
        assert list(faults_of_tables()) == []

    def test_it_is_not_proposed_without_a_reason_and_a_basis(self, counter: Counter):
        licence = entered(counter)
        with pytest.raises(Refused) as no:
            commands.propose_revocation(licence=licence.pk, reason="", basis="", by=counter.vinh, at=TUESDAY)
        codes = [reason.code for reason in no.value.reasons]
        assert codes == ["refusal-reason-missing", "refusal-basis-missing"]

    def test_who_proposed_it_does_not_sign_it(self, counter: Counter):
        licence = entered(counter)
        both = Actor(counter.hung.ref, counter.hung.grants | counter.vinh.grants)
        commands.propose_revocation(licence=licence.pk, by=both, at=TUESDAY, **WHY)
        with pytest.raises(Refused) as no:
            revoked(counter, licence)
        assert [reason.code for reason in no.value.reasons] == ["revocation-second-look"]

    def test_it_is_signed_as_it_was_shown(self, counter: Counter):
        licence = entered(counter)
        proposed(counter, licence)
        shown = queries.seal_of_revocation(licence.pk, by=counter.hung)
        commands.keep_in_force(licence=licence.pk, by=counter.vinh, at=TUESDAY)
        commands.propose_revocation(
            licence=licence.pk, by=counter.vinh, at=TUESDAY, **{**WHY, "basis": "Điều 40"}
        )
        with pytest.raises(ChangedMeanwhile):
            commands.revoke_licence(licence=licence.pk, shown=shown, by=counter.hung, at=TUESDAY)
        assert list(faults_of_tables()) == []

    def test_an_officer_with_an_interest_in_the_firm_does_not_propose_it(self, counter: Counter):
        licence = entered(counter)
        commands.declare_interest(enterprise=counter.firm_id, by=counter.vinh, at=TUESDAY)
        with pytest.raises(Refused) as no:
            proposed(counter, licence)
        assert [reason.code for reason in no.value.reasons] == ["own-interest"]


class TestItsEnd:
    def test_it_is_written_down_once_its_last_day_is_over_and_not_before(
        self, counter: Counter, monkeypatch: pytest.MonkeyPatch
    ):
        licence = entered(counter)
        with pytest.raises(Refused) as no:
            commands.expire_licence(licence=licence.pk, by=counter.vinh, at=at(31, 23))
        assert [reason.code for reason in no.value.reasons] == ["licence-still-holds"]
        later = datetime(2027, 1, 1, 1, tzinfo=HANOI)
        monkeypatch.setattr(job, "zone_today", lambda: later.date())
        monkeypatch.setattr(job, "zone_now", lambda: later)
        assert (job.go_round(), job.go_round()) == (1, 0)
        licence.refresh_from_db()
        assert (licence.state, licence.ended_on) == ("expired", later.date())
        assert list(faults_of_tables()) == []

    def test_its_holder_and_the_officers_are_asked_two_months_before(self, counter: Counter):
        licence = entered(counter)
        wanted = queries.ending(TUESDAY.date())
        assert {each.about for each in wanted} == {licence.ref}
        assert {each.office for each in wanted} == {
            Grant("declarant", counter.firm),
            Grant("permit-officer"),
        }
        assert queries.ending(date(2026, 6, 1)) == []


class TestPublishing:
    def test_a_licence_of_an_office_is_to_be_published_within_fifteen_days_and_its_end_too(
        self, counter: Counter
    ):
        licence = licence_of(counter.grants())
        (matter,) = [
            each for each in matters_of(by=counter.vinh, at=TUESDAY) if each.kind.code == "permits.publish"
        ]
        assert matter.due_on == date(2026, 12, 16)
        with pytest.raises(Refused) as no:
            commands.note_published(
                licence=licence.pk, published_on=date(2026, 12, 9), by=counter.vinh, at=at(2, 9)
            )
        assert [reason.code for reason in no.value.reasons] == ["published-day-wrong"]
        commands.note_published(
            licence=licence.pk, published_on=date(2026, 12, 2), by=counter.vinh, at=at(2, 9)
        )
        assert self.open(counter) == 0
        proposed(counter, licence)
        revoked(counter, licence)
        assert self.open(counter) == 1
        assert queries.licence(licence.pk, by=counter.vinh, on=TUESDAY.date()).published_on is None
        assert list(faults_of_tables()) == []

    @staticmethod
    def open(counter: Counter) -> int:
        return sum(each.kind.code == "permits.publish" for each in matters_of(by=counter.vinh, at=TUESDAY))


class TestAYard:
    def test_the_yard_that_a_form_names_works_while_one_of_its_acceptances_is_in_force(
        self, counter: Counter
    ):
        yard = yards(TUESDAY.date())[0]
        assert not queries.acceptance_is_missing(yard.id, TUESDAY.date())  # none was ever recorded
        old = entered(counter, about=yard.names.vi, valid_until=date(2026, 12, 3))
        assert [queries.acceptance_is_missing(yard.id, date(2026, 12, day)) for day in (3, 4)] == [
            False,
            True,
        ]
        form = {
            "yard": yard.names.vi,
            "address": "Đồng Đăng",
            "site": "Hữu Nghị",
            "area": "1000",
            "places": "40",
            "owned": "yes",
        }
        last = date(2028, 12, 3)
        found = licence_of(counter.grants("GATE-01", form, now=at(3, 9), changes=old.pk, valid_until=last))
        assert found.place == f"yard/{yard.id}"
        old.refresh_from_db()
        assert old.state == "replaced"
        assert found.valid_until == last
        proposed(counter, found)
        assert not queries.acceptance_is_missing(yard.id, date(2026, 12, 3))
        revoked(counter, found)
        assert queries.acceptance_is_missing(yard.id, date(2026, 12, 3))
        assert list(faults_of_tables()) == []

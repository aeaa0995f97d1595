"""What goes wrong with dossiers: each case of the list is refused or settled by name, and nothing is lost."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from dossiers import MONDAY, NAMED, Counter, at
from gatezone.attention.queries import matters_of
from gatezone.documents.queries import document
from gatezone.journal.models import Entry
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.errors import NotAllowed, Refused, Stale, WrongState
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.parties.queries import enterprise_of
from gatezone.permits import commands, queries
from gatezone.permits.catalogue import content_of, procedures
from gatezone.permits.clock import EARLY, LATE
from gatezone.permits.commands.filing import NoSuchComponent, NotAnApplicant
from gatezone.permits.commands.handling import DossierTakenMeanwhile, NotAProposal
from gatezone.permits.commands.opinions import NoAnswerGiven, NotABodyToAsk
from gatezone.permits.commands.publishing import VersionTooEarly
from gatezone.permits.models import DayNumbers, Dossier, NoSuchDossier, NoSuchOpinion, ProcedureVersion
from gatezone.permits.watching import DARK_RED, RED
from people import person

pytestmark = pytest.mark.django_db

TUESDAY = at(1, 9)


def reasons(no: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in no.value.reasons]


def accepted(counter: Counter, *, now: datetime = TUESDAY):
    return counter.accepts(counter.files(), now=now)


def in_hand(counter: Counter):
    return counter.takes(accepted(counter), now=TUESDAY)


class TestFiling:
    def test_a_dossier_with_a_paper_missing_is_not_sent_and_the_paper_is_named(self, counter: Counter):
        dossier = counter.adds(counter.answers(counter.begins(), NAMED), "request")
        with pytest.raises(Refused) as no:
            commands.send_dossier(dossier=dossier, by=counter.minh, at=MONDAY)
        assert reasons(no) == ["papers-missing"]
        assert no.value.reasons[0].facts == {"papers": ["name-papers"]}
        assert counter.is_at(dossier).state == "draft"

    def test_what_the_board_knows_of_a_firm_is_not_asked_again(self, counter: Counter):
        firm = enterprise_of("9900000016")
        written = counter.is_at(counter.begins()).answers
        assert firm is not None
        assert written["tax-code"] == "9900000016"
        assert written["name"] == firm.name

    def test_a_dossier_sent_twice_at_once_is_sent_once(self, counter: Counter):
        dossier = counter.completes(counter.answers(counter.begins(), NAMED))
        wish = {"dossier": dossier, "by": counter.minh, "at": MONDAY, "command_id": uuid4()}
        assert commands.send_dossier(**wish) == commands.send_dossier(**wish)
        with pytest.raises(WrongState):
            commands.send_dossier(**{**wish, "command_id": uuid4()})

    def test_another_firm_neither_files_for_it_nor_sees_it(self, counter: Counter):
        stranger = person("phuc", ("declarant", Ref("enterprise", str(uuid4()))))
        with pytest.raises(NotAllowed):
            counter.begins(by=stranger)
        with pytest.raises(NoSuchDossier):
            queries.dossier(counter.files(), by=stranger, at=TUESDAY)

    def test_an_officer_does_not_see_the_drafts_of_a_firm(self, counter: Counter):
        with pytest.raises(NoSuchDossier):
            queries.dossier(counter.begins(), by=counter.vinh, at=MONDAY)

    def test_at_the_counter_an_officer_files_for_who_comes_in_person(self, counter: Counter):
        dossier = counter.begins(channel="counter", by=counter.vinh)
        assert queries.dossier(dossier, by=counter.vinh, at=MONDAY).channel == "counter"
        with pytest.raises(NotAllowed):
            counter.begins(channel="counter")
        with pytest.raises(NotAnApplicant):
            counter.begins(channel="counter", by=counter.vinh, applicant=uuid4())

    def test_a_paper_the_procedure_does_not_know_is_not_taken(self, counter: Counter):
        with pytest.raises(NoSuchComponent):
            counter.adds(counter.begins(), "moon")

    def test_a_later_file_takes_the_place_of_an_earlier_one(self, counter: Counter):
        dossier = counter.adds(counter.begins(), "request")
        counter.adds(dossier, "request", now=MONDAY + timedelta(minutes=1))
        papers = queries.papers_of(dossier, by=counter.minh)
        assert [each.component.code for each in papers if each.attachment] == ["request"]


class TestTheCatalogue:
    def test_a_dossier_keeps_the_version_it_was_begun_under(self, counter: Counter):
        dossier = counter.files()
        later = {**_content("INV-06"), "since": "2026-12-01", "limit": {"count": 9, "unit": "working-days"}}
        commands.publish_procedure(content=later, by=SETUP, at=MONDAY)
        assert queries.procedure_on("INV-06", on=at(1, 9).date()).procedure.limit.count == 9
        assert queries.procedure_on("INV-06", on=MONDAY.date()).procedure.limit.count == 3
        assert counter.is_at(counter.accepts(dossier, now=TUESDAY)).due_at == at(4, 17)

    def test_a_version_never_begins_before_the_one_it_follows(self, counter: Counter):
        with pytest.raises(VersionTooEarly):
            commands.publish_procedure(
                content={**_content("INV-06"), "since": "2001-01-01"}, by=SETUP, at=MONDAY
            )

    def test_the_database_knows_no_two_versions_of_one_day(self, counter: Counter):
        found = ProcedureVersion.objects.of("INV-06", on=MONDAY.date())
        found.pk = uuid4()
        with pytest.raises(IntegrityError), transaction.atomic():
            found.save(force_insert=True)

    def test_only_the_keeper_of_catalogues_enters_a_version(self, counter: Counter):
        with pytest.raises(NotAllowed):
            commands.publish_procedure(content=_content("INV-06"), by=counter.vinh, at=MONDAY)

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"published_on": None}, "procedure-not-published"),
            (
                {"authority": {"source": "delegated", "paper": "1/UQ", "until": "2026-11-29"}},
                "no-authority-now",
            ),
        ],
    )
    def test_a_procedure_that_is_not_public_or_no_longer_ours_takes_no_dossier(
        self, counter: Counter, changed: dict[str, object], code: str
    ):
        commands.publish_procedure(
            content={**_content("INV-06"), "since": "2026-11-01", **changed}, by=SETUP, at=MONDAY
        )
        with pytest.raises(Refused) as no:
            counter.begins()
        assert reasons(no) == [code]

    def test_authority_that_ended_meanwhile_decides_nothing(self, counter: Counter):
        delegated = {"source": "delegated", "paper": "1/UQ", "until": "2026-12-02"}
        commands.publish_procedure(
            content={**_content("INV-06"), "since": "2026-11-01", "authority": delegated}, by=SETUP, at=MONDAY
        )
        dossier = counter.proposes(in_hand(counter), now=at(2, 9))
        with pytest.raises(Refused) as no:
            counter.signs(dossier, now=at(3, 9))
        assert reasons(no) == ["authority-ended"]


class TestIntake:
    def test_a_supplement_is_asked_once_and_its_time_is_said(self, counter: Counter):
        dossier = counter.asks(counter.files(), "request", now=TUESDAY)
        assert counter.is_at(dossier).supplement_due_on is not None
        with pytest.raises(Refused) as no:
            counter.asks(dossier, "request", now=TUESDAY)
        assert "asked-once" in reasons(no)

    def test_a_supplement_in_hand_stops_the_clock_and_the_answer_starts_it(self, counter: Counter):
        dossier = counter.asks(in_hand(counter), "request", now=at(2, 9))
        stopped = counter.is_at(dossier)
        assert (stopped.state, stopped.due_at) == ("paused", None)
        counter.answers_notice(dossier, "request", now=at(7, 9))
        went_on = counter.is_at(dossier)
        assert went_on.state == "in-hand"
        assert went_on.due_at > at(7, 17)

    def test_an_answer_without_the_paper_is_not_taken(self, counter: Counter):
        dossier = counter.asks(counter.files(), "request", "name-papers", now=TUESDAY)
        counter.adds(dossier, "request", now=at(2, 9))
        with pytest.raises(Refused) as no:
            commands.answer_supplement(dossier=dossier, by=counter.minh, at=at(2, 9))
        assert no.value.reasons[0].facts == {"papers": ["name-papers"]}

    def test_a_dossier_is_closed_without_a_supplement_only_after_its_time(self, counter: Counter):
        dossier = counter.asks(counter.files(), "request", now=TUESDAY)
        last = counter.is_at(dossier).supplement_due_on
        with pytest.raises(Refused):
            commands.close_unanswered(dossier=dossier, by=counter.vinh, at=at(2, 9))
        after = datetime.combine(last, TUESDAY.timetz()) + timedelta(days=1)
        with pytest.raises(Refused) as no:
            counter.answers_notice(dossier, "request", now=after)
        assert reasons(no) == ["supplement-late"]
        commands.close_unanswered(dossier=dossier, by=counter.vinh, at=after)
        assert counter.is_at(dossier).state == "unanswered"

    def test_two_numbers_of_a_day_are_never_the_same_and_grow_beyond_four_digits(self, counter: Counter):
        one = counter.is_at(accepted(counter)).dossier_code
        DayNumbers.objects.filter(day=MONDAY.date()).update(next_number=10_000)
        assert (one, counter.is_at(accepted(counter)).dossier_code) == (
            "H37.21-261130-0001",
            "H37.21-261130-10000",
        )

    def test_who_has_an_interest_in_the_firm_does_not_handle_its_dossier(self, counter: Counter):
        dossier = counter.files()
        commands.declare_interest(enterprise=counter.firm_id, by=counter.vinh, at=MONDAY)
        with pytest.raises(Refused) as no:
            counter.accepts(dossier, now=TUESDAY)
        assert reasons(no) == ["own-interest"]
        counter.accepts(dossier, now=TUESDAY, by=counter.hanh)

    def test_a_dossier_is_not_turned_away_without_a_reason_and_a_text(self, counter: Counter):
        dossier = counter.files()
        with pytest.raises(Refused) as no:
            commands.turn_away(dossier=dossier, reason="", basis="", by=counter.vinh, at=TUESDAY)
        assert reasons(no) == ["refusal-reason-missing", "refusal-basis-missing"]
        commands.turn_away(
            dossier=dossier,
            reason="Không thuộc khu.",
            basis="Luật Đầu tư 143/2025/QH15",
            by=counter.vinh,
            at=TUESDAY,
        )
        assert counter.is_at(dossier).state == "not-accepted"

    def test_a_refusal_rests_on_a_text_that_is_in_force_that_day(self, counter: Counter):
        dossier = counter.files()
        for basis in ("Luật Đầu tư 61/2020/QH14", "Điều 1"):
            with pytest.raises(Refused) as no:
                commands.turn_away(
                    dossier=dossier, reason="Không thuộc khu.", basis=basis, by=counter.vinh, at=TUESDAY
                )
            assert reasons(no) == ["refusal-basis-not-in-force"]

    def test_a_dossier_of_a_law_that_ended_may_be_refused_by_the_law_of_today(self, counter: Counter):
        dossier = counter.files(now=at(27, 9, month=2))
        assert "Luật Đầu tư 61/2020/QH14" in str(counter.is_at(dossier).version.procedure.basis)
        with pytest.raises(Refused) as no:
            refuses(counter, dossier, "Luật Đầu tư 61/2020/QH14")
        assert reasons(no) == ["refusal-basis-not-in-force"]
        refuses(counter, dossier, "Luật Đầu tư 143/2025/QH15")
        assert counter.is_at(dossier).state == "not-accepted"


def refuses(counter: Counter, dossier: UUID, basis: str) -> None:
    commands.turn_away(
        dossier=dossier, reason="Không thuộc khu.", basis=basis, by=counter.vinh, at=at(2, 9, month=3)
    )


class TestHandling:
    def test_of_two_officers_who_take_a_dossier_at_once_one_is_told(self, counter: Counter):
        dossier = in_hand(counter)
        with pytest.raises(DossierTakenMeanwhile):
            counter.takes(dossier, now=TUESDAY, by=counter.hanh)
        assert issubclass(DossierTakenMeanwhile, Stale)
        commands.take_dossier(dossier=dossier, taken_from=counter.vinh.ref, by=counter.hanh, at=TUESDAY)
        with pytest.raises(Refused) as no:
            counter.proposes(dossier, now=TUESDAY)
        assert reasons(no) == ["other-officer"]

    def test_who_has_it_in_hand_is_asked_to_settle_it_by_the_day_it_is_due(self, counter: Counter):
        dossier = in_hand(counter)
        waiting = [each for each in matters_of(by=counter.vinh, at=TUESDAY) if each.about.id == str(dossier)]
        assert [each.kind.code for each in waiting] == ["permits.settle"]

    def test_who_proposed_a_result_does_not_sign_it(self, counter: Counter):
        both = person("both", ("permit-officer", None), ("leader", None))
        dossier = counter.accepts(counter.files(), now=TUESDAY)
        counter.takes(dossier, now=TUESDAY, by=both)
        counter.proposes(dossier, now=TUESDAY, by=both)
        with pytest.raises(Refused) as no:
            counter.signs(dossier, now=TUESDAY, by=both)
        assert reasons(no) == ["second-look"]

    def test_two_leaders_decide_a_dossier_once(self, counter: Counter):
        dossier = counter.proposes(in_hand(counter), now=at(2, 9))
        counter.signs(dossier, now=at(2, 10))
        with pytest.raises(WrongState):
            counter.signs(dossier, now=at(2, 10))
        assert Entry.objects.filter(kind="permits.result-signed").count() == 1

    def test_a_refusal_says_why_on_its_paper(self, counter: Counter):
        with pytest.raises(Refused):
            counter.proposes(in_hand(counter), now=at(2, 9), proposal="refuse")
        dossier = Dossier.objects.get(state="in-hand").pk
        with pytest.raises(NotAProposal):
            counter.proposes(dossier, now=at(2, 9), text=" ")
        counter.proposes(
            dossier,
            now=at(2, 9),
            proposal="refuse",
            reason="Tên dự án đã có.",
            basis="Điều 56 khoản 1 điểm a",
            text="Không cấp.",
        )
        counter.signs(dossier, now=at(2, 10))
        row = queries.dossier(dossier, by=counter.minh, at=at(2, 11))
        assert (row.state, row.reason, row.basis) == ("refused", "Tên dự án đã có.", "Điều 56 khoản 1 điểm a")
        assert row.document is not None
        paper = document(row.document, by=counter.hung)
        assert paper.kind.code == "TB"
        assert list(faults_of_tables()) == []

    def test_a_proposal_goes_back_with_a_reason(self, counter: Counter):
        dossier = counter.proposes(in_hand(counter), now=at(2, 9))
        with pytest.raises(Refused):
            commands.send_proposal_back(dossier=dossier, reason="", by=counter.hung, at=at(2, 10))
        commands.send_proposal_back(dossier=dossier, reason="Sai tên dự án.", by=counter.hung, at=at(2, 10))
        assert counter.is_at(dossier).state == "in-hand"

    def test_a_result_that_is_signed_and_not_handed_over_is_in_time(self, counter: Counter):
        dossier = counter.signs(counter.proposes(in_hand(counter), now=at(2, 9)), now=at(2, 10))
        assert queries.dossier(dossier, by=counter.minh, at=at(30, 9)).judged == EARLY
        commands.deliver_result(dossier=dossier, by=counter.vinh, at=at(30, 9))
        assert queries.dossier(dossier, by=counter.minh, at=at(30, 9)).judged == EARLY


class TestTheEnd:
    def test_an_applicant_stops_it_one_minute_before_it_is_due(self, counter: Counter):
        dossier = in_hand(counter)
        due_at = counter.is_at(dossier).due_at
        commands.withdraw_dossier(
            dossier=dossier, reason="Không còn nhu cầu.", by=counter.minh, at=due_at - timedelta(minutes=1)
        )
        row = queries.dossier(dossier, by=counter.minh, at=due_at)
        assert (row.state, row.colour, row.judged) == ("withdrawn", "", "")
        with pytest.raises(WrongState):
            counter.proposes(dossier, now=due_at)

    def test_an_apology_gives_a_new_day_once_and_the_dossier_is_late_all_the_same(self, counter: Counter):
        dossier = in_hand(counter)
        late = at(7, 9)
        assert queries.dossier(dossier, by=counter.vinh, at=late).colour == DARK_RED
        due_at = counter.is_at(dossier).due_at
        counter.apologises(dossier, now=late, new_due_on=at(9, 0).date())
        assert counter.is_at(dossier).due_at == due_at
        assert queries.dossier(dossier, by=counter.vinh, at=late).colour == RED
        with pytest.raises(Refused) as no:
            counter.apologises(dossier, now=late, new_due_on=at(11, 0).date())
        assert reasons(no) == ["apologised-once"]
        counter.signs(counter.proposes(dossier, now=at(8, 9)), now=at(8, 10))
        assert queries.dossier(dossier, by=counter.minh, at=at(8, 11)).judged == LATE

    def test_whoever_holds_the_code_looks_it_up_and_a_draft_is_not_there(self, counter: Counter):
        draft = counter.is_at(counter.begins())
        with pytest.raises(NoSuchDossier):
            queries.look_up(draft.look_up, at=MONDAY)
        sent = counter.is_at(counter.files())
        assert queries.look_up(sent.look_up, at=MONDAY).state == "submitted"
        assert queries.look_up(sent.look_up, at=MONDAY).moves == ()


class TestOpinions:
    def test_a_body_answers_by_its_link_once_and_without_it_nothing_is_proposed(self, counter: Counter):
        dossier = self._consulting(counter)
        with pytest.raises(Refused) as no:
            counter.proposes(dossier, now=at(2, 9))
        assert reasons(no) == ["opinions-open"]
        (opinion,) = Dossier.objects.get(pk=dossier).opinions.all()
        holder = person("link")
        wish = {"opinion": opinion.pk, "agrees": True, "answer": "", "by": holder, "at": at(2, 10)}
        with pytest.raises(NoSuchOpinion):
            commands.give_opinion(secret="guessed", **wish)
        commands.give_opinion(secret="s3cret", **wish)
        with pytest.raises(NoSuchOpinion):
            commands.give_opinion(secret="s3cret", **wish)
        counter.proposes(dossier, now=at(2, 11))
        assert list(faults_of_tables()) == []

    def test_who_disagrees_says_why(self, counter: Counter):
        dossier = self._consulting(counter)
        (opinion,) = Dossier.objects.get(pk=dossier).opinions.all()
        with pytest.raises(NoAnswerGiven):
            commands.give_opinion(opinion=opinion.pk, agrees=False, answer=" ", by=counter.vinh, at=at(2, 10))

    def test_where_silence_is_consent_a_result_is_proposed_after_the_time_is_over(self, counter: Counter):
        dossier = self._consulting(counter, silence="consent")
        with pytest.raises(Refused):
            counter.proposes(dossier, now=at(3, 16))
        counter.proposes(dossier, now=at(3, 17, 1))

    def test_a_body_is_asked_once_and_only_where_the_procedure_says_so(self, counter: Counter):
        dossier = self._consulting(counter)
        for body in ("police", "moon"):
            with pytest.raises(NotABodyToAsk):
                commands.ask_opinion(
                    dossier=dossier, body=body, question="?", secret="x", by=counter.vinh, at=at(2, 9)
                )

    def _consulting(self, counter: Counter, silence: str = "none"):
        body = {
            "code": "police",
            "names": {"vi": "Công an tỉnh", "en": "Provincial police", "zh": "省公安厅"},
            "limit": {"count": 2, "unit": "working-days"},
            "silence": silence,
        }
        content = {**_content("INV-06"), "since": "2026-11-01", "consulted": [body]}
        commands.publish_procedure(content=content, by=SETUP, at=MONDAY)
        dossier = in_hand(counter)
        commands.ask_opinion(
            dossier=dossier, body="police", question="Ý kiến?", secret="s3cret", by=counter.vinh, at=TUESDAY
        )
        return dossier


def _content(code: str) -> dict[str, object]:
    return content_of(next(each for each in procedures() if each.code == code and each.since.year == 2026))

"""The desk of procedures of the tests: a firm, two officers, a leader, and dossiers brought as far as you like."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.taking import our_own
from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import accounts, actor_of, enterprise_of
from gatezone.permits import commands
from gatezone.permits.models import Dossier
from letters import REPORT

MONDAY = datetime(2026, 11, 30, 16, 40, tzinfo=HANOI)
PDF = pdf_of(REPORT)
NAMED = {"change": "project-name", "project-code": "1234567890", "address": "Đồng Đăng, Lạng Sơn"}

OFFICE = {"trader": "甲公司", "office-name": "VPĐD Giáp", "office-address": "Đồng Đăng", "ministry": "no"}
"""The answers of a dossier for a representative office."""


def at(day: int, hour: int, minute: int = 0, *, month: int = 12) -> datetime:
    """A moment of the end of 2026 in Hanoi."""
    return datetime(2026, month, day, hour, minute, tzinfo=HANOI)


@dataclass
class Counter:
    """The counter of the tests; ``firm`` files what is filed."""

    firm: Ref
    minh: Actor
    vinh: Actor
    hanh: Actor
    hung: Actor

    @property
    def firm_id(self) -> UUID:
        return UUID(self.firm.id)

    def begins(self, procedure: str = "INV-06", *, now: datetime = MONDAY, **changed: Any) -> UUID:
        wish = {"procedure": procedure, "applicant": self.firm_id, "by": self.minh, "at": now}
        return UUID(commands.begin_dossier(**{**wish, **changed}).id)

    def answers(self, dossier: UUID, answers: Mapping[str, str], *, now: datetime = MONDAY) -> UUID:
        commands.write_answers(dossier=dossier, answers=answers, by=self.minh, at=now)
        return dossier

    def adds(self, dossier: UUID, *components: str, now: datetime = MONDAY) -> UUID:
        for each in components:
            paper = our_own(PDF, "dossier", f"{each}.pdf")
            commands.add_paper(dossier=dossier, component=each, file=paper, by=self.minh, at=now)
        return dossier

    def completes(self, dossier: UUID, *, now: datetime = MONDAY) -> UUID:
        """Add every paper this dossier needs."""
        found = Dossier.objects.select_related("version").get(pk=dossier)
        needed = found.version.procedure.needed(found.answers)
        return self.adds(dossier, *(each.code for each in needed), now=now)

    def files(self, *, now: datetime = MONDAY) -> UUID:
        """A change of the name of a project is asked for, with every paper."""
        begun = self.begins(now=now)
        return self.sends(self.completes(self.answers(begun, NAMED, now=now), now=now), now=now)

    def sends(self, dossier: UUID, *, now: datetime) -> UUID:
        commands.send_dossier(dossier=dossier, by=self.minh, at=now)
        return dossier

    def accepts(self, dossier: UUID, *, now: datetime, by: Actor | None = None) -> UUID:
        commands.accept_dossier(dossier=dossier, by=by or self.vinh, at=now)
        return dossier

    def takes(self, dossier: UUID, *, now: datetime, by: Actor | None = None) -> UUID:
        commands.take_dossier(dossier=dossier, by=by or self.vinh, at=now)
        return dossier

    def asks(self, dossier: UUID, *components: str, now: datetime, by: Actor | None = None) -> UUID:
        basis = self.is_at(dossier).version.procedure.bases(now.date())[0]
        points = [{"component": each, "reason": "Thiếu chữ ký.", "basis": basis} for each in components]
        commands.ask_supplement(dossier=dossier, points=points, by=by or self.vinh, at=now)
        return dossier

    def answers_notice(self, dossier: UUID, *components: str, now: datetime) -> UUID:
        self.adds(dossier, *components, now=now)
        commands.answer_supplement(dossier=dossier, by=self.minh, at=now)
        return dossier

    def proposes(self, dossier: UUID, *, now: datetime, by: Actor | None = None, **changed: Any) -> UUID:
        wish = {"proposal": "grant", "text": "Điều chỉnh tên dự án.", "by": by or self.vinh, "at": now}
        commands.propose_result(dossier=dossier, **{**wish, **changed})
        return dossier

    def signs(self, dossier: UUID, *, now: datetime, by: Actor | None = None) -> UUID:
        commands.sign_result(dossier=dossier, by=by or self.hung, at=now)
        return dossier

    def apologises(self, dossier: UUID, *, now: datetime, new_due_on: date) -> UUID:
        """Vinh drafts the letter of apology, and Hùng signs it."""
        why = "Kho lưu trữ đóng cửa."
        commands.draft_apology(dossier=dossier, reason=why, new_due_on=new_due_on, by=self.vinh, at=now)
        commands.apologise(dossier=dossier, by=self.hung, at=now)
        return dossier

    def grants(
        self,
        procedure: str = "TRD-01",
        answers: Mapping[str, str] = OFFICE,
        *,
        now: datetime | None = None,
        **changed: Any,
    ) -> UUID:
        """A dossier that was filed, proposed and signed in one morning: of a representative office, if nothing else."""
        when = now or at(1, 9)
        begun = self.begins(procedure, now=when)
        dossier = self.completes(self.answers(begun, answers, now=when), now=when)
        self.takes(self.accepts(self.sends(dossier, now=when), now=when), now=when)
        return self.signs(self.proposes(dossier, now=when, **changed), now=when)

    def is_at(self, dossier: UUID) -> Dossier:
        return Dossier.objects.select_related("version").get(pk=dossier)


def opened_counter() -> Counter:
    """Return a counter with the people of the sample zone; the zone and its people must be there."""
    people = {each.login: actor_of(UUID(each.ref.id), on=MONDAY.date()) for each in accounts()}
    firm = enterprise_of("9900000016")
    assert firm is not None
    return Counter(firm.ref, people["minh"], people["vinh"], people["hanh"], people["hung"])

"""The dossiers and licences of a sample zone around 22 August 2024, all made up, brought on by the real commands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gatezone.documents.drafting import drafted
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.taking import Taken, our_own
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CATALOGUE_KEEPER, DECLARANT, HEAD_OF_BOARD, LEADER, PERMIT_OFFICER
from gatezone.parties.queries import enterprise_of
from gatezone.permits.catalogue.sample_dossiers import (
    SampleDossier,
    SampleLicence,
    sample_dossiers,
    sample_licences,
)
from gatezone.permits.commands.deciding import deliver_result, sign_result
from gatezone.permits.commands.filing import add_paper, begin_dossier, send_dossier, write_answers
from gatezone.permits.commands.handling import propose_result, take_dossier
from gatezone.permits.commands.intake import accept_dossier, ask_supplement
from gatezone.permits.commands.register import (
    enter_licence,
    expire_licence,
    propose_revocation,
    revoke_licence,
)
from gatezone.permits.models import Dossier

BEGUN_BEFORE = timedelta(minutes=30)
ENTERED_AT = datetime(2024, 8, 19, 10, tzinfo=HANOI)
WHY = {
    "reason": "Nơi được cấp không còn hoạt động quá 12 tháng.",
    "basis": "Quy chế mẫu của Ban Quản lý",
}
DRAFTED_AT = datetime(2024, 8, 21, 16, tzinfo=HANOI)


@dataclass(frozen=True, slots=True)
class SampleOfficers:
    """Who handles the dossiers of a sample zone, and who signs."""

    officer: Ref
    head: Ref

    @property
    def handles(self) -> Actor:
        """The officer."""
        return Actor(self.officer, frozenset({Grant(PERMIT_OFFICER)}))

    @property
    def signs(self) -> Actor:
        """The head of the Board."""
        return Actor(self.head, frozenset({Grant(HEAD_OF_BOARD), Grant(LEADER)}))


def add_sample_dossiers(*, people: SampleOfficers, by: Actor) -> None:
    """
    Give a sample zone the dossiers its officers have on their desks, and the licences in their register.

    This is no command: each step is one of its own, so that the journal tells it of its own day.
    Raises: NotAllowed.
    """
    by.must_hold(CATALOGUE_KEEPER)
    paper = _paper()
    for each in sample_dossiers():
        _lived(each, people, paper, by)
    for licence in sample_licences():
        _entered(licence, people)


def _lived(made_up: SampleDossier, people: SampleOfficers, paper: Taken, by: Actor) -> None:
    firm = enterprise_of(made_up.tax_code)
    assert firm is not None
    applicant = Actor(by.ref, frozenset({Grant(DECLARANT, firm.ref)}))
    begun_at = made_up.steps[0].at - BEGUN_BEFORE if made_up.steps else DRAFTED_AT
    begun = begin_dossier(procedure=made_up.procedure, applicant=UUID(firm.ref.id), by=applicant, at=begun_at)
    dossier = UUID(begun.id)
    write_answers(dossier=dossier, answers=made_up.answers, by=applicant, at=begun_at)
    if made_up.steps:
        _fill(dossier, paper, applicant, begun_at)
    for step in made_up.steps:
        ACTS[step.act](dossier, step.at, applicant, people)


def _entered(made_up: SampleLicence, people: SampleOfficers) -> None:
    firm = enterprise_of(made_up.tax_code)
    assert firm is not None
    made = enter_licence(
        kind=made_up.kind,
        holder=UUID(firm.ref.id),
        number=made_up.number,
        granted_on=made_up.granted_on,
        valid_until=made_up.valid_until,
        about=made_up.about_what,
        by=people.handles,
        at=ENTERED_AT,
    )
    licence = UUID(made.id)
    if made_up.then == "expired":
        expire_licence(licence=licence, by=people.handles, at=DRAFTED_AT)
    if made_up.then in ("proposed", "revoked"):
        propose_revocation(licence=licence, **WHY, by=people.handles, at=DRAFTED_AT)
    if made_up.then == "revoked":
        revoke_licence(licence=licence, by=people.signs, at=DRAFTED_AT)


def _fill(dossier: UUID, paper: Taken, applicant: Actor, at: datetime) -> None:
    found = Dossier.objects.select_related("version").get(pk=dossier)
    for each in found.version.procedure.needed(found.answers):
        add_paper(dossier=dossier, component=each.code, file=paper, by=applicant, at=at)


def _paper() -> Taken:
    """Return the one page that stands for every paper here; it says so."""
    page = drafted(
        kind="TTr",
        body="DOANH NGHIỆP MẪU",
        unit="office",
        abstract="Giấy tờ mẫu, không có giá trị",
        addressees="Ban Quản lý",
        text="Trang này thay cho giấy tờ của hồ sơ trong khu mẫu.",
    )
    return our_own(pdf_of(page), "dossier", "Giấy tờ mẫu.pdf")


def _send(dossier: UUID, at: datetime, applicant: Actor, people: SampleOfficers) -> None:
    send_dossier(dossier=dossier, by=applicant, at=at)


def _accept(dossier: UUID, at: datetime, applicant: Actor, people: SampleOfficers) -> None:
    accept_dossier(dossier=dossier, by=people.handles, at=at)


def _ask(dossier: UUID, at: datetime, applicant: Actor, people: SampleOfficers) -> None:
    points = [
        {
            "component": "land-decision",
            "reason": "Bản chụp thiếu trang 2, không đọc được thời hạn giao đất.",
            "basis": "Nghị định 31/2021/NĐ-CP",
        }
    ]
    ask_supplement(dossier=dossier, points=points, by=people.handles, at=at)


def _take(dossier: UUID, at: datetime, applicant: Actor, people: SampleOfficers) -> None:
    take_dossier(dossier=dossier, by=people.handles, at=at)


def _propose(dossier: UUID, at: datetime, applicant: Actor, people: SampleOfficers) -> None:
    text = "Ban Quản lý cấp Giấy chứng nhận đăng ký đầu tư theo đề nghị của doanh nghiệp."
    propose_result(dossier=dossier, proposal="grant", text=text, by=people.handles, at=at)


def _sign(dossier: UUID, at: datetime, applicant: Actor, people: SampleOfficers) -> None:
    sign_result(dossier=dossier, by=people.signs, at=at)


def _deliver(dossier: UUID, at: datetime, applicant: Actor, people: SampleOfficers) -> None:
    deliver_result(dossier=dossier, by=people.handles, at=at)


ACTS: Mapping[str, Callable[[UUID, datetime, Actor, SampleOfficers], None]] = {
    "send": _send,
    "accept": _accept,
    "ask": _ask,
    "take": _take,
    "propose": _propose,
    "sign": _sign,
    "deliver": _deliver,
}

"""The slip that goes with a dossier (phiếu kiểm soát, BM.05), and the book of dossiers (sổ theo dõi, BM.06); pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from gatezone.documents.drafting import drafted
from gatezone.documents.layout.paper import BLANK, UNSIGNED, Paper, Paragraph, Table
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI
from gatezone.permits import events
from gatezone.permits.clock import EARLY, LATE, ON_TIME
from gatezone.permits.handing import APPLICANT, BODY, INTAKE, OFFICER, SIGNER, UNIT, Hand, HandOver
from gatezone.permits.printed.notices import KIND, LOOKED_UP, Noticed
from gatezone.permits.printed.notices import UNIT as DRAFTING_UNIT

STEPS: Mapping[str, str] = {
    events.DossierSent.KIND: "Nộp hồ sơ",
    events.DossierAccepted.KIND: "Tiếp nhận, chuyển giải quyết",
    events.DossierTurnedAway.KIND: "Từ chối tiếp nhận",
    events.SupplementAsked.KIND: "Yêu cầu bổ sung",
    events.SupplementSent.KIND: "Nộp bổ sung",
    events.DossierClosedUnanswered.KIND: "Đóng vì không bổ sung",
    events.DossierTaken.KIND: "Nhận thụ lý",
    events.ResultProposed.KIND: "Trình kết quả",
    events.ProposalSentBack.KIND: "Trả lại bản trình",
    events.ResultSigned.KIND: "Ký kết quả",
    events.DossierRefused.KIND: "Ký văn bản từ chối",
    events.ResultHandedOver.KIND: "Trả kết quả",
    events.OpinionAsked.KIND: "Lấy ý kiến",
    events.OpinionGiven.KIND: "Trả lời ý kiến",
}
ROLES: Mapping[str, str] = {
    APPLICANT: "Người nộp hồ sơ",
    INTAKE: "Bộ phận tiếp nhận và trả kết quả",
    UNIT: "Đơn vị giải quyết",
    OFFICER: "Cán bộ thụ lý",
    SIGNER: "Người ký",
    BODY: "Cơ quan được hỏi ý kiến",
}
JUDGED: Mapping[str, str] = {EARLY: "trước hạn", ON_TIME: "đúng hạn", LATE: "quá hạn"}
SLIP = "Phiếu kiểm soát quá trình giải quyết hồ sơ"
BOOK = "Sổ theo dõi hồ sơ"
MILLIMETRES = (8, 27, 37, 27, 22, 22, 23, 23, 23, 15, 12, 18)
"""The columns of the book on a landscape page: no code and no day runs into the next column."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line of the book of dossiers, in Vietnamese as the form is; an empty text is left blank."""

    code: str
    procedure: str
    applicant: str
    contact: str
    unit: str
    received: str
    due: str
    returned: str
    method: str
    note: str


def slip_paper(
    about: Noticed, steps: Sequence[HandOver], *, due: str, named: Callable[[Hand], str], body: str
) -> Paper:
    """Return the slip of a dossier: each hand-over with its moment, and whether it was early, on time or late."""
    rows = tuple(
        (
            str(place),
            STEPS[each.kind],
            side_words(each.giver, named),
            side_words(each.taker, named),
            moment(each.at),
            JUDGED.get(each.judged, ""),
        )
        for place, each in enumerate(steps, start=1)
    )
    table = Table(("TT", "Bước", "Bên giao", "Bên nhận", "Thời điểm", "Kết quả"), rows, (1, 4, 5, 5, 4, 3))
    opening = (
        Paragraph(f"Mã hồ sơ: {about.code}. Nội dung yêu cầu giải quyết: {about.procedure}."),
        Paragraph(f"Người nộp hồ sơ: {about.applicant}. Thời gian hẹn trả kết quả: {due}."),
    )
    made = _paper(about.procedure, SLIP, body, about.on, is_sample=about.sample)
    return replace(
        made, blocks=(*opening, table, Paragraph(LOOKED_UP)), number=about.code, verify_url=about.looked_up
    )


def book_paper(lines: Iterable[BookLine], *, on: date, body: str, is_sample: bool) -> Paper:
    """Return the book of dossiers as it stands on a day; who gets a result signs on the paper."""
    heads = (
        "TT",
        "Mã hồ sơ",
        "Thủ tục",
        "Người nộp",
        "Địa chỉ, điện thoại",
        "Đơn vị giải quyết",
        "Nhận",
        "Hẹn trả",
        "Trả kết quả",
        "Cách nhận",
        "Ký nhận",
        "Ghi chú",
    )
    rows = tuple(
        (
            str(place),
            _in_two_lines(each.code),
            each.procedure,
            each.applicant,
            each.contact,
            each.unit,
            each.received,
            each.due,
            each.returned,
            each.method,
            "",
            each.note,
        )
        for place, each in enumerate(lines, start=1)
    )
    table = Table(heads, rows, MILLIMETRES, landscape=True)
    made = _paper(f"Đến ngày {on:%d/%m/%Y}", BOOK, body, on, is_sample=is_sample)
    opening = Paragraph(f"Sổ ghi {len(rows)} hồ sơ, theo thứ tự thời gian nộp.")
    return replace(made, number=BLANK, blocks=(opening, table, Paragraph(f"Cộng: {len(rows)} hồ sơ.")))


def side_words(hand: Hand, named: Callable[[Hand], str]) -> str:
    """Return who has a dossier, in Vietnamese: what they are, and the name of the body or of who acted."""
    if hand.role == BODY:
        return hand.body.vi if isinstance(hand.body, Names) else hand.body
    name = named(hand) if hand.account else ""
    return f"{ROLES[hand.role]}: {name}" if name else ROLES[hand.role]


def moment(at: datetime | None) -> str:
    """Return a moment as a table has room for it, by the clock of Hanoi; nothing for none."""
    return f"{at.astimezone(HANOI):%H:%M %d/%m/%Y}" if at else ""


def _in_two_lines(code: str) -> str:
    """Return the code of a dossier as a narrow column has room for it: the Board above, day and number below."""
    board, dash, rest = code.partition("-")
    return f"{board}-\n{rest}" if dash else code


def _paper(abstract: str, title: str, body: str, on: date | None, *, is_sample: bool) -> Paper:
    made = drafted(
        kind=KIND, body=body, unit=DRAFTING_UNIT, abstract=abstract, addressees="", text="", recipients=""
    )
    return replace(made, title=title, on=on, sample=is_sample, signing=UNSIGNED)

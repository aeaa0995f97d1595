"""The notices about a dossier: what is missing (BM.02), why it is not accepted (BM.03), why it is late (BM.04)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from gatezone.documents.drafting import drafted
from gatezone.documents.layout.paper import BLANK, UNSIGNED, Paper, Paragraph
from gatezone.kernel.periods import HANOI

SUPPLEMENT, REFUSAL, APOLOGY = ("supplement", "refusal", "apology")
TITLES: Mapping[str, str] = {
    SUPPLEMENT: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    REFUSAL: "Phiếu từ chối tiếp nhận, giải quyết hồ sơ",
    APOLOGY: "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
}
KIND = "PB"
"""What type of document a notice is laid out as; like the receipt it has no number of a register."""
UNIT = "enterprises"
WITHHELD = "Người nộp hồ sơ"
"""Who a notice is addressed to where its reader may not know who applied."""
NO_CODE = "chưa cấp mã"
LOOKED_UP = "Tra cứu hồ sơ và kiểm tra phiếu bằng mã in dưới đây."
NEEDS_NO_SIGNATURE = " Phiếu này lập tự động, không cần chữ ký."


@dataclass(frozen=True, slots=True)
class Missing:
    """One point of a notice: the paper that is missing or wrong, why, and by which text."""

    paper: str
    reason: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """
    The dossier that a notice is about.

    ``looked_up`` is the address where anybody who holds the notice sees that it is genuine.
    """

    code: str
    procedure: str
    applicant: str
    sent: str
    unit: str
    officer: str
    looked_up: str
    on: date | None
    sample: bool


def supplement_paper(
    about: Noticed, points: tuple[Missing, ...], *, until: str, limit: str, body: str
) -> Paper:
    """Return the notice of everything that is missing, which is asked for once (BM.02)."""
    missing = "\n".join(
        f"{place}. {each.paper}: {each.reason}{f' (Căn cứ: {each.basis})' if each.basis else ''}"
        for place, each in enumerate(points, start=1)
    )
    text = f"""{_opening(about)}
Hồ sơ cần bổ sung, hoàn thiện những nội dung sau:
{missing}
Thời hạn bổ sung: đến hết ngày {until} ({limit}).
Việc bổ sung chỉ yêu cầu một lần; sau phiếu này không yêu cầu thêm nội dung khác."""
    return _paper(SUPPLEMENT, about, text, body)


def refusal_paper(about: Noticed, *, reason: str, basis: str, body: str) -> Paper:
    """Return the notice that a dossier is not accepted, with its reason and its legal basis (BM.03)."""
    text = f"""{_opening(about)}
Hồ sơ không được tiếp nhận để giải quyết.
Lý do: {reason}
Căn cứ: {basis}"""
    return _paper(REFUSAL, about, text, body)


def apology_paper(about: Noticed, *, due: str, reason: str, new_day: str, body: str) -> Paper:
    """Return the letter of apology for a dossier that is late, with its one new day (BM.04)."""
    text = f"""{_opening(about)}
Thời gian hẹn trả kết quả: {due}.
Đến nay hồ sơ chưa có kết quả. Lý do: {reason}
Cơ quan giải quyết hồ sơ xin lỗi về sự chậm trễ này.
Ngày hẹn lại trả kết quả: {new_day}. Ngày hẹn lại chỉ có một lần; hồ sơ vẫn tính là quá hạn."""
    return _paper(APOLOGY, about, text, body)


def to_sign(paper: Paper) -> Paper:
    """Return a notice as somebody signs it: it is numbered when it is issued, and does not say it needs nobody."""
    *blocks, closing = paper.blocks
    assert isinstance(closing, Paragraph)
    return replace(
        paper,
        number="",
        on=None,
        blocks=(*blocks, replace(closing, text=closing.text.removesuffix(NEEDS_NO_SIGNATURE))),
    )


def moment(at: datetime) -> str:
    """Return a moment as the forms of the one-stop counter write it, by the clock of Hanoi."""
    return f"{at.astimezone(HANOI):%H giờ %M phút, ngày %d/%m/%Y}"


def _opening(about: Noticed) -> str:
    return f"""Mã hồ sơ: {about.code or NO_CODE}. Nội dung yêu cầu giải quyết: {about.procedure}.
Thời gian nộp hồ sơ: {about.sent}."""


def _paper(kind: str, about: Noticed, text: str, body: str) -> Paper:
    contact = f"Liên hệ: {about.unit}{f', {about.officer}' if about.officer else ''}."
    closing = f"{LOOKED_UP}{NEEDS_NO_SIGNATURE}"
    made = drafted(
        kind=KIND,
        body=body,
        unit=UNIT,
        abstract=about.procedure,
        addressees=about.applicant or WITHHELD,
        text=f"{text}\n{contact}\n{closing}",
    )
    return replace(
        made,
        title=TITLES[kind],
        number=about.code or BLANK,
        signing=UNSIGNED,
        on=about.on,
        verify_url=about.looked_up,
        sample=about.sample,
    )

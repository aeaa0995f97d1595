"""The paper that a result is (giấy phép, giấy chứng nhận, quyết định), or a refusal (BM.03); pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from gatezone.documents.drafting import drafted, signed_as
from gatezone.documents.layout.paper import UNSIGNED, Paper

DRAFTING_UNIT = "enterprises"

DOCUMENTS: Mapping[str, str] = {
    "certificate": "GCN",
    "licence": "GP",
    "permit": "GP",
    "decision": "QĐ",
    "notice": "TB",
}
"""What type of document each kind of result is; any other is given by a notice, as a refusal is."""
REFUSAL = "TB"


RECEIPT = "PB"
"""What type of document the receipt of a dossier is laid out as; it has no number of a register."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """
    What the receipt of a dossier says (giấy tiếp nhận hồ sơ và hẹn trả kết quả, BM.01).

    ``looked_up`` is the address where anybody who holds it sees how far the dossier is.
    """

    code: str
    procedure: str
    applicant: str
    components: tuple[str, ...]
    sets: int
    limit: str
    received: str
    due: str
    channel: str
    looked_up: str
    on: date
    sample: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What the paper of a result says: what was asked for, by whom, by which texts, and what is decided."""

    kind: str
    procedure: str
    code: str
    applicant: str
    basis: tuple[str, ...]
    text: str
    reason: str = ""
    refused_by: str = ""


@dataclass(frozen=True, slots=True)
class Revocation:
    """What the decision that revokes a licence says: which, of whom, why and by which text."""

    licence: str
    number: str
    granted: str
    holder: str
    reason: str
    basis: str


def revocation_paper(revoked: Revocation, *, body: str, form: str, signer: str) -> Paper:
    """Return the decision that revokes a licence (quyết định thu hồi), with who signs it and in which form."""
    text = f"""Căn cứ {revoked.basis};
Thu hồi {revoked.licence} số {revoked.number} cấp ngày {revoked.granted} của {revoked.holder}.
Lý do: {revoked.reason}
Giấy phép hết hiệu lực kể từ khi quyết định này được ký."""
    paper = drafted(
        kind="QĐ",
        body=body,
        unit=DRAFTING_UNIT,
        abstract=f"Thu hồi {revoked.licence} số {revoked.number}",
        addressees=revoked.holder,
        text=text,
    )
    return signed_as(paper, form=form, name=signer, unit=DRAFTING_UNIT)


def receipt_paper(receipt: Receipt, *, body: str) -> Paper:
    """Return the receipt of an accepted dossier. It bears no signature: its code tells whether it is genuine."""
    papers = "\n".join(f"- {each}" for each in receipt.components)
    text = f"""Tiếp nhận hồ sơ của: {receipt.applicant}.
Nội dung yêu cầu giải quyết: {receipt.procedure}.
Thành phần hồ sơ đã nhận ({receipt.sets} bộ):
{papers}
Cách nộp: {receipt.channel}.
Thời hạn giải quyết theo quy định: {receipt.limit}.
Thời gian nhận hồ sơ: {receipt.received}.
Thời gian trả kết quả: {receipt.due}.
Tra cứu tình trạng hồ sơ bằng mã in dưới đây. Giấy này lập tự động, không cần chữ ký."""
    made = drafted(
        kind=RECEIPT,
        body=body,
        unit=DRAFTING_UNIT,
        abstract=receipt.procedure,
        addressees=receipt.applicant,
        text=text,
    )
    return replace(
        made,
        title="Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        number=receipt.code,
        signing=UNSIGNED,
        on=receipt.on,
        verify_url=receipt.looked_up,
        sample=receipt.sample,
    )


def result_paper(result: Result, *, body: str, form: str, signer: str) -> Paper:
    """Return the paper of a result, with who signs it and in which form."""
    opening = "\n".join(f"Căn cứ {each};" for each in result.basis)
    about = f"Xét hồ sơ số {result.code} của {result.applicant}."
    refusal = f"Lý do: {result.reason}\nCăn cứ: {result.refused_by}" if result.reason else ""
    paper = drafted(
        kind=REFUSAL if result.reason else DOCUMENTS.get(result.kind, REFUSAL),
        body=body,
        unit=DRAFTING_UNIT,
        abstract=f"{'Từ chối: ' if result.reason else ''}{result.procedure}",
        addressees=result.applicant,
        text="\n".join(each for each in (opening, about, result.text, refusal) if each),
        recipients="Trung tâm Phục vụ hành chính công tỉnh",
    )
    return signed_as(paper, form=form, name=signer, unit=DRAFTING_UNIT)

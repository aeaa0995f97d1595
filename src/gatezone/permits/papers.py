"""The paper that a result is (giấy phép, giấy chứng nhận, quyết định), or a refusal (BM.03); pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatezone.documents.drafting import drafted, signed_as
from gatezone.documents.layout.paper import Paper

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
        recipients=f"{result.applicant}\nTrung tâm Phục vụ hành chính công tỉnh",
    )
    return signed_as(paper, form=form, name=signer, unit=DRAFTING_UNIT)

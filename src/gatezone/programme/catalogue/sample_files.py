"""Files that prove made-up results, small and real: papers with MẪU (sample) across them, and a drawing; pure."""

from datetime import date, datetime, time

from gatezone.documents.layout.docx import docx_of
from gatezone.documents.layout.paper import Paper, Paragraph
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.taking import Taken, our_own
from gatezone.kernel.periods import hanoi_moment
from gatezone.projects.photos.sample_pictures import sample_picture

BODY, PARENT = "Ban Quản lý Khu kinh tế cửa khẩu (mẫu)", "UBND tỉnh (mẫu)"
PLACE, FINISHED = (21_961_000, 106_699_000), 3
"""Where the scene is set, and how far its road is built."""


def sample_file(kind: str, *, symbol: str, about: str, task: str, on: date) -> Taken:
    """Return a made-up file of a kind: a paper of a symbol such as ``40/BB-MẪU``, or a picture."""
    at = hanoi_moment(on, time(9))
    if kind == "jpeg":
        return our_own(sample_picture(FINISHED, taken_at=at, place=PLACE), "evidence")
    paper = _paper(symbol, about, task, on)
    return our_own(_printed(kind, paper, at), "evidence")


def _printed(kind: str, paper: Paper, at: datetime) -> bytes:
    return docx_of(paper, at=at) if kind == "docx" else pdf_of(paper, at=at)


def _paper(symbol: str, about: str, task: str, on: date) -> Paper:
    number, _, rest = symbol.partition("/")
    kind, _, unit = rest.partition("-")
    return Paper(
        kind=kind,
        parent_body=PARENT,
        body=BODY,
        symbol_unit=unit,
        place="Lạng Sơn",
        abstract=about,
        number=number,
        on=on,
        blocks=(
            Paragraph(f"Nhiệm vụ: {task}."),
            Paragraph(f"Kết quả: {about}."),
            Paragraph("Văn bản mẫu, mọi nội dung đều giả định, chỉ dùng để giới thiệu phần mềm."),
        ),
        recipients=("Lãnh đạo Ban", "Lưu: VT"),
        sample=True,
    )

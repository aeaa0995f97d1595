"""Documents for tests, and the people of the Board who sign them. Everything is issued by commands."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from gatezone.documents import commands, queries
from gatezone.documents.files import upload
from gatezone.documents.layout.paper import Paper, Paragraph, Signing
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref, new_id

MONDAY = datetime(2026, 1, 5, 9, 30, tzinfo=HANOI)


def board_person(*grants: tuple[str, Ref | None]) -> Actor:
    return Actor(Ref("account", str(new_id())), frozenset(Grant(duty, over) for duty, over in grants))


HUNG = board_person(("leader", None), ("head-of-board", None))
THANG = board_person(("leader", None))
KHOA = board_person(("unit-head", Ref("unit", "office")))
YEN = board_person(("clerk", None), ("unit-officer", Ref("unit", "office")))
DUC = board_person(("unit-officer", Ref("unit", "planning")))
LOAN = board_person(("province-officer", None))

REPORT = Paper(
    kind="BC",
    parent_body="UBND tỉnh Lạng Sơn",
    body="Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn",
    symbol_unit="BQL",
    place="Lạng Sơn",
    abstract="Kết quả công tác năm 2025 và phương hướng, nhiệm vụ trọng tâm năm 2026",
    addressees=("Ủy ban nhân dân tỉnh Lạng Sơn",),
    blocks=(Paragraph("Trên đây là báo cáo kết quả công tác năm 2025."),),
    recipients=("Các phòng, trung tâm", "Lưu: VT, KHTH"),
    signing=Signing("", ("TRƯỞNG BAN",), "Nguyễn Mạnh Hùng"),
)
LETTER = replace(
    REPORT,
    kind="CV",
    symbol_unit="BQL-VP",
    abstract="phối hợp điều tiết phương tiện chở nông sản",
    addressees=("Sở Công Thương tỉnh Lạng Sơn",),
    blocks=(Paragraph("Ban Quản lý đề nghị Quý Sở phối hợp."), Paragraph("Trân trọng cảm ơn.")),
    recipients=(),
)
FOR_THE_HEAD = Signing("KT", ("TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "Trần Văn Thắng")
BY_ORDER = Signing("TL", ("TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"), "Lê Đăng Khoa")
BY_AUTHORITY = Signing("TUQ", ("TRƯỞNG BAN", "CHUYÊN VIÊN"), "Phạm Minh Đức")


def issued(paper: Paper = REPORT, *, series: str = "", by: Actor = HUNG, at: datetime = MONDAY) -> Ref:
    return commands.issue(paper=paper, series=series or paper.kind, by=by, at=at)


def told(ref: Ref, by: Actor = YEN) -> queries.DocumentRow:
    return queries.document(ref, by=by)


def identity(ref: Ref) -> UUID:
    return UUID(ref.id)


def came_in(symbol: str = "12/UBND-VX", *, by: Actor = YEN, at: datetime = MONDAY, **changed: object) -> Ref:
    said: dict[str, object] = {
        "issuer": "UBND tỉnh Lạng Sơn",
        "issued_on": date(2026, 1, 4),
        "kind": "CV",
        "abstract": "V/v báo cáo kết quả công tác năm",
    }
    return commands.register_incoming(symbol=symbol, by=by, at=at, **(said | changed))  # type: ignore[arg-type]


def issue_letters() -> None:
    """Documents of every fate: replaced, recalled, with a file beside, come in; and a power to sign, taken back."""
    wrong, nobody_needs = issued(), issued()
    why = "Sai số liệu tại mục 2"
    commands.replace_document(document=identity(wrong), paper=REPORT, reason=why, by=HUNG, at=MONDAY)
    commands.recall_document(document=identity(nobody_needs), reason=why, by=HUNG, at=MONDAY)
    commands.issue(paper=LETTER, series="CV", attachments=(upload("bang.txt", b"1,2"),), by=HUNG, at=MONDAY)
    came_in()
    day = MONDAY.date()
    delegation = commands.delegate_signing(
        to=DUC.ref, what="Giấy mời", paper="03/GUQ", starts_on=day, ends_on=day, by=HUNG, at=MONDAY
    )
    commands.take_back_signing(delegation=identity(delegation), reason="Chuyển công tác", by=HUNG, at=MONDAY)

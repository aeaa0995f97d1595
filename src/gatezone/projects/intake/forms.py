"""The kinds of sheets that are taken in: their columns, by the headings boards give them; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gatezone.kernel.names import Names
from gatezone.projects.catalogue.sources import sources

MONEY, SIGNED, CODE, WORDS, DAY, YEAR, FLAG, SOURCE, TYPE, CONTRACT, BOTH = (
    "money",
    "signed",
    "code",
    "words",
    "day",
    "year",
    "flag",
    "source",
    "type",
    "contract",
    "both",
)
"""What stands in a column; ``both`` is a contractor and a contract in one cell."""

MONEYS = frozenset((MONEY, SIGNED))
SOURCE_PREFIX = "source:"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field it fills, what stands in it, its name, and what else boards call it."""

    field: str
    holds: str
    names: Names
    also: tuple[str, ...] = ()
    is_needed: bool = False
    may_be_empty: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of sheet. ``key`` are the fields that no two of its rows share."""

    code: str
    names: Names
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, field: str) -> Column:
        """Return the column of a field; a source of funds has one of its own. Raises: KeyError."""
        if field.startswith(SOURCE_PREFIX):
            code = field.removeprefix(SOURCE_PREFIX)
            return Column(field, SIGNED, Names(code, code, code))
        return {each.field: each for each in self.columns}[field]


@dataclass(frozen=True, slots=True)
class FundSource:
    """A source of funds, as far as a sheet needs it: its code, and what it is called."""

    code: str
    names: Names
    also: tuple[str, ...] = ()


_ALSO: Mapping[str, tuple[str, ...]] = {
    "nstw": ("NSTW", "Vốn NSTW", "TW", "NS trung ương", "Vốn ngân sách trung ương"),
    "nstw-bsmt": (
        "NSTW-BSMT",
        "NSTW bổ sung có mục tiêu",
        "Bổ sung có mục tiêu",
        "Vốn bổ sung có mục tiêu từ NSTW",
    ),
    "nsdp-tinh": ("NSĐP-TINH", "NST", "NS tỉnh", "NSĐP", "Ngân sách địa phương", "Vốn ngân sách tỉnh"),
    "nsdp-phi-ck": ("NSĐP-PHI-CK", "Thu phí cửa khẩu", "Phí cửa khẩu", "Nguồn thu phí"),
    "nsdp-xa": ("NSĐP-XA", "NS xã", "NS huyện", "Ngân sách huyện"),
    "oda": ("ODA", "Vốn ODA", "Vốn nước ngoài", "Vốn vay ưu đãi"),
    "thu-hp": ("THU-HP", "Nguồn thu hợp pháp", "Nguồn thu hợp pháp khác"),
    "khac": ("KHAC", "Khác", "Nguồn khác", "Vốn khác"),
}
"""What boards call each source of funds besides its name."""

SOURCES: tuple[FundSource, ...] = tuple(
    FundSource(each.code, each.names, _ALSO.get(each.code, ())) for each in sources().values()
)
"""Every source of funds that is known, with what boards call it."""

_CODE = Column(
    "code",
    CODE,
    Names("Mã dự án", "Project code", "项目编码"),
    ("Mã số dự án", "Mã DA", "Mã ĐVQHNS", "Mã dự án (7 số)", "Mã số", "Mã QHNS"),
    is_needed=True,
    may_be_empty=False,
)
_NAME = Column(
    "name",
    WORDS,
    Names("Tên dự án", "Project", "项目名称"),
    (
        "Danh mục dự án",
        "Dự án",
        "Danh mục",
        "Nội dung",
        "Tên công trình",
        "Công trình",
        "Danh mục công trình",
    ),
)
_NO = Column("no", WORDS, Names("STT", "No.", "序号"), ("TT", "Số TT", "Số thứ tự"))
_CONTRACT = Column(
    "contract",
    CONTRACT,
    Names("Số hợp đồng", "Contract", "合同号"),
    ("Hợp đồng", "Hợp đồng số", "Số HĐ", "HĐ", "Số hiệu hợp đồng"),
)
_SOURCE = Column("source", SOURCE, Names("Nguồn vốn", "Source of funds", "资金来源"), ("Nguồn", "Nguồn NSNN"))
_YEAR = Column(
    "plan_year",
    YEAR,
    Names("Năm kế hoạch", "Plan year", "计划年度"),
    ("Năm KHV", "Năm kế hoạch vốn"),
)
_CARRIED = Column(
    "is_carryover",
    FLAG,
    Names("Kéo dài (có/không)", "Carried over (yes/no)", "是否结转"),
    ("Kéo dài", "Vốn kéo dài", "Carried over", "KD"),
)

PLAN = Form(
    "plan",
    Names("Kế hoạch vốn theo dự án", "Capital plan by project", "按项目的资金计划"),
    (
        _NO,
        _CODE,
        _NAME,
        Column(
            "decision", WORDS, Names("Quyết định", "Decision", "决定"), ("Số quyết định", "QĐ", "QĐ đầu tư")
        ),
        Column(
            "investment",
            MONEY,
            Names("Tổng mức đầu tư", "Total investment", "投资总额"),
            ("TMĐT", "Tổng mức", "Quyết định đầu tư TMĐT"),
        ),
        Column(
            "total",
            SIGNED,
            Names("Tổng số", "Total", "合计"),
            (
                "Tổng cộng",
                "Tổng",
                "Kế hoạch vốn",
                "Kế hoạch vốn năm",
                "KHV năm",
                "KHV",
                "Tổng kế hoạch",
                "Cộng",
            ),
        ),
        Column(
            "this_year",
            SIGNED,
            Names("Kế hoạch giao trong năm", "Assigned this year", "本年计划"),
            ("Vốn giao trong năm", "KHV trong năm", "Trong năm"),
        ),
        Column(
            "carried_over",
            MONEY,
            Names("Kế hoạch kéo dài", "Carried over", "结转计划"),
            ("KHV kéo dài", "Vốn kéo dài", "Kế hoạch vốn kéo dài", "Kéo dài", "Năm trước kéo dài"),
        ),
        _YEAR,
        Column("note", WORDS, Names("Ghi chú", "Note", "备注")),
    ),
    key=("code",),
)
CONTRACTS = Form(
    "contracts",
    Names("Hợp đồng", "Contracts", "合同"),
    (
        _NO,
        _CODE,
        _NAME,
        Column(
            "package", WORDS, Names("Gói thầu", "Package", "标包"), ("Tên gói thầu", "Nội dung công việc")
        ),
        Column(
            "contractor",
            WORDS,
            Names("Nhà thầu", "Contractor", "承包商"),
            ("Tên nhà thầu", "Đơn vị thi công", "Đơn vị thực hiện", "Đơn vị trúng thầu"),
        ),
        _CONTRACT,
        Column(
            "both",
            BOTH,
            Names("Nhà thầu và số hợp đồng", "Contractor and contract", "承包商及合同号"),
            (
                "Nhà thầu, số hợp đồng",
                "Nhà thầu, hợp đồng",
                "Nhà thầu/Hợp đồng",
                "Hợp đồng, nhà thầu",
                "Nhà thầu (số HĐ)",
                "Nhà thầu số HĐ",
            ),
        ),
        Column(
            "signed_on",
            DAY,
            Names("Ngày ký", "Signed on", "签订日期"),
            ("Ngày hợp đồng", "Ngày ký HĐ", "Ngày ký hợp đồng", "Ngày"),
        ),
        Column(
            "value",
            MONEY,
            Names("Giá trị hợp đồng", "Contract value", "合同金额"),
            ("Giá trị HĐ", "Giá trị", "Giá hợp đồng", "GTHĐ", "Giá trị hợp đồng ký kết"),
            is_needed=True,
            may_be_empty=False,
        ),
        Column("note", WORDS, Names("Ghi chú", "Note", "备注")),
    ),
    key=("code", "contract"),
)
TREASURY = Form(
    "treasury",
    Names("Sổ chi tiết của Kho bạc", "Statement of the Treasury", "国库对账单"),
    (
        _NO,
        Column(
            "paid_on",
            DAY,
            Names("Ngày chứng từ", "Date", "日期"),
            ("Ngày", "Ngày hạch toán", "Ngày thanh toán", "Ngày KB"),
            True,
            False,
        ),
        Column(
            "document",
            WORDS,
            Names("Số chứng từ", "Document", "凭证号"),
            ("Số CT", "Chứng từ", "Số chứng từ KB", "Số hiệu chứng từ"),
            True,
            False,
        ),
        _CODE,
        _NAME,
        _CONTRACT,
        _SOURCE,
        _YEAR,
        _CARRIED,
        Column(
            "entry_type",
            TYPE,
            Names("Loại", "Type", "类型"),
            ("Loại thanh toán", "Hình thức", "Loại chi", "Nghiệp vụ", "Loại cấp phát"),
            True,
            False,
        ),
        Column(
            "amount",
            SIGNED,
            Names("Số tiền", "Amount", "金额"),
            ("Giá trị", "Số tiền thanh toán", "Thành tiền"),
            True,
            False,
        ),
        Column(
            "request",
            WORDS,
            Names("Số giấy đề nghị", "Payment request", "付款申请号"),
            ("Giấy đề nghị", "Số 04.a", "Số đề nghị", "Số GĐN"),
        ),
        Column("note", WORDS, Names("Ghi chú", "Note", "备注"), ("Diễn giải",)),
    ),
    key=("document", "paid_on", "code", "contract", "source", "plan_year", "is_carryover", "entry_type"),
)
FORMS: Mapping[str, Form] = {form.code: form for form in (PLAN, CONTRACTS, TREASURY)}


def source_columns(sources: Iterable[FundSource]) -> dict[str, tuple[str, ...]]:
    """Return the field of each source of funds, with every name it goes by."""
    return {
        SOURCE_PREFIX + each.code: (each.code, each.names.vi, each.names.en, each.names.zh, *each.also)
        for each in sources
    }

"""The types of administrative documents (loại văn bản hành chính) and their abbreviations."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatezone.kernel.names import Names

DISPATCH = "CV"
"""The công văn has no abbreviation in its symbol; this is what we call its series."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of document. ``decides`` is what stands before its articles, where it decides something."""

    code: str
    names: Names
    decides: str = ""


KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("NQ", Names("Nghị quyết", "Resolution", "决议"), "QUYẾT NGHỊ:"),
        Kind("QĐ", Names("Quyết định", "Decision", "决定"), "QUYẾT ĐỊNH:"),
        Kind("CT", Names("Chỉ thị", "Directive", "指示")),
        Kind("QC", Names("Quy chế", "Statute", "规章")),
        Kind("QyĐ", Names("Quy định", "Regulation", "规定")),
        Kind("TC", Names("Thông cáo", "Communiqué", "公报")),
        Kind("TB", Names("Thông báo", "Notice", "通知")),
        Kind("HD", Names("Hướng dẫn", "Guidance", "指导")),
        Kind("CTr", Names("Chương trình", "Programme", "工作方案")),
        Kind("KH", Names("Kế hoạch", "Plan", "计划")),
        Kind("PA", Names("Phương án", "Scheme", "方案")),
        Kind("ĐA", Names("Đề án", "Project proposal", "提案")),
        Kind("DA", Names("Dự án", "Project", "项目")),
        Kind("BC", Names("Báo cáo", "Report", "报告")),
        Kind("BB", Names("Biên bản", "Minutes", "纪要")),
        Kind("TTr", Names("Tờ trình", "Submission", "呈文")),
        Kind("HĐ", Names("Hợp đồng", "Contract", "合同")),
        Kind("CĐ", Names("Công điện", "Telegram", "公电")),
        Kind("BGN", Names("Bản ghi nhớ", "Memorandum", "备忘录")),
        Kind("BTT", Names("Bản thỏa thuận", "Agreement", "协议")),
        Kind("GUQ", Names("Giấy ủy quyền", "Letter of authority", "授权书")),
        Kind("GM", Names("Giấy mời", "Invitation", "邀请函")),
        Kind("GGT", Names("Giấy giới thiệu", "Letter of introduction", "介绍信")),
        Kind("GNP", Names("Giấy nghỉ phép", "Leave slip", "请假条")),
        Kind("PG", Names("Phiếu gửi", "Sending slip", "发文单")),
        Kind("PC", Names("Phiếu chuyển", "Transfer slip", "转文单")),
        Kind("PB", Names("Phiếu báo", "Advice slip", "通知单")),
        Kind("GP", Names("Giấy phép", "Licence", "许可证")),
        Kind("GCN", Names("Giấy chứng nhận", "Certificate", "证书")),
        Kind(DISPATCH, Names("Công văn", "Official letter", "公函")),
    )
}
"""Every type we issue, by its abbreviation. A thư công has neither number nor symbol and is no type here."""

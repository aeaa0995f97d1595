"""What somebody may have to see to about the ground of projects: each warning, as long as it stands; pure."""

from collections.abc import Mapping, Sequence

from gatezone.attention.kinds import Kind, Wanted
from gatezone.clearance.warnings import HIGH
from gatezone.kernel.actor import Grant
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import (
    ACCOUNTANT,
    CLEARANCE_OFFICER,
    DUTIES,
    LEADER,
    PROJECT,
    PROJECT_OFFICER,
)

PREFIX = "clearance."

WARNINGS: Mapping[str, tuple[str, Names]] = {
    "C01": (
        CLEARANCE_OFFICER,
        Names(
            "Thông báo hết hiệu lực trong 30 ngày mà chưa có quyết định thu hồi.",
            "The notice lapses within 30 days, and the recovery is not decided.",
            "预告将在30日内失效，尚未作出征收决定。",
        ),
    ),
    "C02": (
        CLEARANCE_OFFICER,
        Names(
            "Đã hết niêm yết mà chưa họp lấy ý kiến.",
            "The posting has ended, and the meeting was not held.",
            "公示已结束，尚未召开意见会。",
        ),
    ),
    "C03": (
        CLEARANCE_OFFICER,
        Names(
            "Thẩm định quá thời hạn.",
            "The appraisal takes longer than its term.",
            "审核超期。",
        ),
    ),
    "C04": (
        ACCOUNTANT,
        Names(
            "Trong một tuần đến hạn chi trả mà đơn vị chưa đủ tiền.",
            "Payments fall due within a week, and the organisation has not the money.",
            "一周内到期，单位资金不足。",
        ),
    ),
    "C05": (
        ACCOUNTANT,
        Names(
            "Chậm chi trả: mỗi ngày phát sinh tiền chậm trả.",
            "Payments are overdue: interest is added each day.",
            "支付逾期：每日计迟延金。",
        ),
    ),
    "C06": (
        CLEARANCE_OFFICER,
        Names(
            "Đã quá mười ngày chưa có quyết định thu hồi.",
            "Ten days have passed without a recovery decision.",
            "已过十日仍无征收决定。",
        ),
    ),
    "C07": (
        CLEARANCE_OFFICER,
        Names(
            "Đã chi trả đủ quá 30 ngày mà chưa bàn giao.",
            "Paid in full for more than 30 days, and not handed over.",
            "足额支付逾30日仍未移交。",
        ),
    ),
    "C08": (
        CLEARANCE_OFFICER,
        Names(
            "Đã bàn giao mà chưa chi trả, chưa gửi ngân hàng.",
            "Handed over, and neither paid nor deposited.",
            "已移交但未付款亦未提存。",
        ),
    ),
    "C09": (
        ACCOUNTANT,
        Names(
            "Tạm ứng chưa làm thủ tục thu hồi.",
            "An advance has no recovery papers.",
            "预付款未办核销。",
        ),
    ),
    "C10": (
        LEADER,
        Names(
            "Còn thiếu bố trí tái định cư.", "More resettlement is needed than is given.", "安置尚有缺口。"
        ),
    ),
    "C11": (
        PROJECT_OFFICER,
        Names(
            "Hợp đồng khởi công trong 60 ngày mà mặt bằng chưa xong.",
            "A contract starts within 60 days, and its ground is not free.",
            "合同60日内开工，场地尚未畅通。",
        ),
    ),
    "C12": (
        CLEARANCE_OFFICER,
        Names(
            "Đơn giá thay đổi sau niêm yết: phải tính lại phương án.",
            "Prices changed after the posting: the plan must be counted anew.",
            "公示后单价变动：方案须重算。",
        ),
    ),
    "C13": (
        CLEARANCE_OFFICER,
        Names(
            "Có người vắng mặt mà chưa ghi nhận niêm yết.",
            "Somebody is absent, and the posting for them is not recorded.",
            "有人缺席，尚未登记公告。",
        ),
    ),
    "C14": (
        CLEARANCE_OFFICER,
        Names(
            "Diện tích đo khác giấy chứng nhận.",
            "The measured area differs from the certificate.",
            "实测面积与证书不符。",
        ),
    ),
    "C15": (
        LEADER,
        Names(
            "Thông số hoặc ủy quyền hết hạn trong 60 ngày.",
            "Parameters or a delegation end within 60 days.",
            "参数或授权60日内到期。",
        ),
    ),
    "C16": (
        CLEARANCE_OFFICER,
        Names(
            "Khiếu nại sắp đến hạn giải quyết.",
            "A complaint comes near its term.",
            "申诉临近期限。",
        ),
    ),
    "C17": (
        CLEARANCE_OFFICER,
        Names(
            "Văn bản ghi cấp huyện, nay không còn.",
            "A paper names a district, which is no more.",
            "文书载有已撤销的县级。",
        ),
    ),
}
"""Whose each warning is, by duty, and what it says."""

MATTERS = tuple(Kind(f"{PREFIX}{code}", names) for code, (_owner, names) in WARNINGS.items())


def wanted_of(site: Ref, project: Ref, name: str, code: str, level: str, where: Sequence[str]) -> Wanted:
    """
    Return what is asked for by a warning of a site, in the sections it is about: none where it is of the whole site.

    A grave one is told at once, another is listed.
    """
    duty, _names = WARNINGS[code]
    sections = ", ".join(where)
    return Wanted(
        about=site,
        what=f"{PREFIX}{code}",
        mark=f"{level} {sections}".strip(),
        subject=f"{name} · {sections}" if sections else name,
        office=Grant(duty, project if PROJECT in DUTIES[duty].over else None),
        tells_at_once=level == HIGH,
    )

"""What somebody may have to see to about dossiers and licences: each kind of it; pure."""

from gatezone.attention.kinds import Kind
from gatezone.kernel.names import Names

INTAKE = "permits.intake"
SUPPLEMENT = "permits.supplement"
SETTLE = "permits.settle"
SIGN = "permits.sign"
RESULT = "permits.result"
APOLOGY = "permits.apology"
LATE = "permits.late"
RENEW = "permits.renew"
PUBLISH = "permits.publish"
REVOKE = "permits.revoke"
REVOKED = "permits.revoked"

MATTERS = (
    Kind(INTAKE, Names("Hồ sơ chờ tiếp nhận", "A dossier waits to be accepted", "待受理的申请")),
    Kind(
        SUPPLEMENT, Names("Cần bổ sung hồ sơ", "A dossier must be completed", "申请材料待补正"), urgent=True
    ),
    Kind(SETTLE, Names("Hồ sơ chờ giải quyết", "A dossier waits to be settled", "待办理的申请")),
    Kind(SIGN, Names("Kết quả chờ ký", "A result waits to be signed", "待签署的结果")),
    Kind(APOLOGY, Names("Phiếu xin lỗi chờ ký", "A letter of apology waits to be signed", "致歉书待签署")),
    Kind(
        LATE,
        Names("Kết quả bị chậm, ngày hẹn mới", "The result comes late: its new day", "结果延期，新的办结日"),
        urgent=True,
    ),
    Kind(RESULT, Names("Kết quả hồ sơ", "The result of a dossier", "申请结果")),
    Kind(
        RENEW,
        Names("Giấy phép sắp hết hạn", "A licence ends soon", "许可证即将到期"),
    ),
    Kind(PUBLISH, Names("Cần công bố giấy phép", "A licence must be published", "许可证待公布")),
    Kind(REVOKE, Names("Thu hồi giấy phép chờ ký", "A revocation waits to be signed", "收回许可证待签署")),
    Kind(REVOKED, Names("Giấy phép bị thu hồi", "A licence was revoked", "许可证已收回"), urgent=True),
)

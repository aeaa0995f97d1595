"""What somebody may have to see to about trips; pure."""

from gatezone.attention.kinds import Kind
from gatezone.kernel.names import Names

REVIEW_HOLD = "crossings.review-hold"

MATTERS = (
    Kind(REVIEW_HOLD, Names("Xem lại xe đang tạm giữ", "Look again at a held vehicle", "复查被扣留的车辆")),
)

"""What somebody may have to see to about tasks, by the code of its words in the catalogue of following; pure."""

from gatezone.attention.kinds import Kind
from gatezone.kernel.names import Names

PREFIX = "programme."

MATTERS = (
    Kind(
        f"{PREFIX}assigned",
        Names(
            "Đơn vị được giao nhiệm vụ: tiếp nhận trong một ngày làm việc",
            "A task was given to your unit: take it on within one working day",
        ),
    ),
    Kind(
        f"{PREFIX}behind",
        Names(
            "Đã hết nửa thời gian mà chưa được một phần tư",
            "Half of the time has gone, and less than a quarter is done",
        ),
    ),
    Kind(f"{PREFIX}due-soon", Names("Nhiệm vụ sắp đến hạn", "A task is due soon")),
    Kind(
        f"{PREFIX}due",
        Names(
            "Nhiệm vụ đến hạn mà chưa trình kết quả",
            "A task is due and its result is not handed in",
        ),
    ),
    Kind(
        f"{PREFIX}overdue-head",
        Names("Nhiệm vụ quá hạn: đôn đốc đơn vị chủ trì", "A task is overdue: urge its lead unit"),
    ),
    Kind(
        f"{PREFIX}overdue-province",
        Names(
            "Nhiệm vụ quá hạn lâu, đưa vào danh sách báo cáo tỉnh",
            "A task is long overdue and goes on the list to the province",
        ),
    ),
    Kind(
        f"{PREFIX}update",
        Names("Cập nhật tiến độ nhiệm vụ: sắp hết tháng", "Tell how far the task is: the month ends"),
    ),
)

OF_THE_DEADLINE = ("due-soon", "due", "overdue-head", "overdue-province", "behind")
"""What a new deadline settles."""

OF_PROGRESS = ("update", "behind")
"""What is settled when the lead unit tells how far it is."""

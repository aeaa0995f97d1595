"""What somebody may have to see to about leases: each kind of it; pure."""

from gatezone.attention.kinds import Kind
from gatezone.kernel.names import Names

LEASE_ENDS = "leases.lease-ends"
RENT_LATE = "leases.rent-late"

MATTERS = (
    Kind(LEASE_ENDS, Names("Hợp đồng thuê sắp hết hạn", "A lease is about to end", "租赁合同即将到期")),
    Kind(RENT_LATE, Names("Tiền thuê chậm nộp", "A rent is late", "租金逾期")),
)

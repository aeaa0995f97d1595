"""What can be seen of assets that are let, and of their leases."""

from gatezone.leases.queries.assets import (
    AssetRow,
    LeaseRow,
    LotRow,
    asset,
    assets,
    buildings,
    leases_of,
    lots,
)
from gatezone.leases.queries.rents import (
    BillRow,
    LeaseDetail,
    RentedRow,
    lease,
    lease_of_bill,
    rented,
    rented_by,
    rents_late,
    rents_to_bill,
)
from gatezone.leases.queries.use import UseNow, use_now

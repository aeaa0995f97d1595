"""Every write of assets that are let, and of their leases."""

from gatezone.leases.commands.assets import (
    add_asset_file,
    change_asset,
    draw_asset,
    enter_asset,
    restore_asset,
    withdraw_asset,
)
from gatezone.leases.commands.billing import bill_rent
from gatezone.leases.commands.letting import end_lease, enter_lease, let_asset
from gatezone.leases.commands.renting import (
    add_lease_file,
    enter_lease_terms,
    hand_over_asset,
    renew_lease,
    review_rent,
)
from gatezone.leases.commands.sample import add_sample_assets

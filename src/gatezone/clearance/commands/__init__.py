"""What is done about the ground of projects."""

from gatezone.clearance.commands.complaints import move_complaint, receive_complaint
from gatezone.clearance.commands.files import decide_unclear, register_paper
from gatezone.clearance.commands.households import (
    Share,
    confirm_asset,
    count_asset,
    move_papers,
    move_people,
    open_case,
    read_case,
    write_parcel,
)
from gatezone.clearance.commands.land import hand_over_parcel, move_land
from gatezone.clearance.commands.opening import open_household, tell_standing
from gatezone.clearance.commands.pausing import pause_money, resume_money
from gatezone.clearance.commands.plans import (
    approve_plan,
    draft_plan,
    list_payment,
    mark_paid,
    settle_payment,
)
from gatezone.clearance.commands.sample import add_sample_ground
from gatezone.clearance.commands.sites import (
    choose_rounding,
    freeze_month,
    hand_over_section,
    need_ground,
    open_section,
    open_site,
    tell_money,
    tell_totals,
)

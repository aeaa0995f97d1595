"""What is done about public investment, one file a verb."""

from gatezone.projects.commands.accepting import NotAVolume, SheetLine, accept_volume
from gatezone.projects.commands.contracting import (
    NotAGuarantee,
    NotAPercentage,
    NotASheet,
    NumberedAlready,
    allow_higher_advance,
    change_contract,
    sign_contract,
    take_guarantee,
    tender_package,
)
from gatezone.projects.commands.correcting import correct_movement
from gatezone.projects.commands.deciding import (
    DecidedAlready,
    FieldNotChosen,
    NotADecision,
    NotAGroup,
    Ruling,
    decide,
    set_group,
)
from gatezone.projects.commands.importing import (
    NotASheetOfOurs,
    SentBefore,
    accept_contracts,
    accept_plan,
    decline_sheet,
    fix_row,
    import_treasury_statement,
    set_row_aside,
    take_sheet,
)
from gatezone.projects.commands.moving import NotAStep, move_stage, override_gate
from gatezone.projects.commands.obstacles import NotACause, raise_obstacle, solve_obstacle
from gatezone.projects.commands.paying import correct_voucher, note_treasury_payment, return_money
from gatezone.projects.commands.photographing import (
    add_photo,
    add_photo_from_elsewhere,
    hide_photo,
    publish_photo,
)
from gatezone.projects.commands.placing import place_project
from gatezone.projects.commands.planning import (
    EnteredAlready,
    NoSuchPlan,
    NotAPlan,
    PlanDecision,
    Shift,
    adjust_plan,
    assign_plan,
    carry_over,
    enter_plan,
    take_plan,
)
from gatezone.projects.commands.registering import NotAField, register_project
from gatezone.projects.commands.requesting import (
    AskedAlready,
    NotAPayment,
    check_payment,
    refuse_payment,
    request_payment,
    submit_payment,
    withdraw_payment,
)
from gatezone.projects.commands.sample import SamplePeople, add_sample_projects
from gatezone.projects.commands.scheduling import schedule_months
from gatezone.projects.commands.shutting import close_month

__all__ = [
    "AskedAlready",
    "DecidedAlready",
    "EnteredAlready",
    "FieldNotChosen",
    "NoSuchPlan",
    "NotACause",
    "NotADecision",
    "NotAField",
    "NotAGroup",
    "NotAGuarantee",
    "NotAPayment",
    "NotAPercentage",
    "NotAPlan",
    "NotASheet",
    "NotASheetOfOurs",
    "NotAStep",
    "NotAVolume",
    "NumberedAlready",
    "PlanDecision",
    "Ruling",
    "SamplePeople",
    "SentBefore",
    "SheetLine",
    "Shift",
    "accept_contracts",
    "accept_plan",
    "accept_volume",
    "add_photo",
    "add_photo_from_elsewhere",
    "add_sample_projects",
    "adjust_plan",
    "allow_higher_advance",
    "assign_plan",
    "carry_over",
    "change_contract",
    "check_payment",
    "close_month",
    "correct_movement",
    "correct_voucher",
    "decide",
    "decline_sheet",
    "enter_plan",
    "fix_row",
    "hide_photo",
    "import_treasury_statement",
    "move_stage",
    "note_treasury_payment",
    "override_gate",
    "place_project",
    "publish_photo",
    "raise_obstacle",
    "refuse_payment",
    "register_project",
    "request_payment",
    "return_money",
    "schedule_months",
    "set_group",
    "set_row_aside",
    "sign_contract",
    "solve_obstacle",
    "submit_payment",
    "take_guarantee",
    "take_plan",
    "take_sheet",
    "tender_package",
    "withdraw_payment",
]

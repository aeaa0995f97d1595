"""What is done about public investment, one file a verb."""

from gatezone.projects.commands.accepting import NotAVolume, accept_volume
from gatezone.projects.commands.contracting import (
    NotAGuarantee,
    NotAPaymentBasis,
    NotAPercentage,
    NumberedAlready,
    allow_higher_advance,
    change_contract,
    sign_contract,
    take_guarantee,
    tender_package,
)
from gatezone.projects.commands.correcting import Side, correct_adjustment, correct_movement
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
from gatezone.projects.commands.obstacles import NotACauseOfDelay, raise_obstacle, solve_obstacle
from gatezone.projects.commands.paying import correct_voucher, note_treasury_payment, return_money
from gatezone.projects.commands.photographing import (
    add_photo,
    add_photo_from_elsewhere,
    erase_photo,
    hide_photo,
    publish_photo,
)
from gatezone.projects.commands.placing import place_project
from gatezone.projects.commands.planning import (
    EnteredAlready,
    NoSuchCapitalPlan,
    NotACapitalPlan,
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
    NotAPaymentRequest,
    check_payment,
    refuse_payment,
    request_payment,
    submit_payment,
    withdraw_payment,
)
from gatezone.projects.commands.sample import SamplePeople, add_sample_projects
from gatezone.projects.commands.scheduling import schedule_months
from gatezone.projects.commands.shutting import close_month

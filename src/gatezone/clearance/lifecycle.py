"""
Four lives that know nothing of one another: a case's papers, its money, its people, and a parcel's land.

In real files money is paid while land is not free, and the reverse: one state for all of it would lie.
"""

from collections.abc import Mapping

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, CLEARANCE_OFFICER, LEADER, PROJECT_OFFICER

CLEARERS = frozenset({CLEARANCE_OFFICER})
PAYERS = frozenset({CLEARANCE_OFFICER, ACCOUNTANT})
READERS = frozenset({CLEARANCE_OFFICER, PROJECT_OFFICER, BOARD_OFFICER, LEADER, ACCOUNTANT})
"""Who may see sections and what waits for them. Files of households are for clearance officers alone."""

PAPERS = Machine(
    name="clearance-papers",
    initial="scope",
    final=frozenset({"closed"}),
    states={
        "scope": "Within the scope",
        "notified": "Notice delivered",
        "inventory-ordered": "Inventory ordered",
        "inventory-enforced": "Inventory enforced",
        "counted": "Counted",
        "origin-confirmed": "Origin confirmed",
        "drafted": "Plan drafted",
        "posted": "Plan posted",
        "heard": "Hearing held",
        "in-dialogue": "Dialogue held",
        "appraised": "Plan appraised",
        "approved": "Plan approved",
        "delivered": "Plan delivered",
        "closed": "File closed",
    },
    moves=(
        Move("notify", "Deliver the notice", ("scope",), "notified", CLEARERS),
        Move("order_inventory", "Order the inventory", ("notified",), "inventory-ordered", CLEARERS),
        Move(
            "enforce_inventory",
            "Enforce the inventory",
            ("inventory-ordered",),
            "inventory-enforced",
            CLEARERS,
        ),
        Move(
            "count",
            "Count",
            ("notified", "inventory-ordered", "inventory-enforced"),
            "counted",
            CLEARERS,
        ),
        Move("confirm_origin", "Confirm the origin", ("counted",), "origin-confirmed", CLEARERS),
        Move("draft", "Draft the plan", ("origin-confirmed",), "drafted", CLEARERS),
        Move("post", "Post the plan", ("drafted",), "posted", CLEARERS),
        Move("hear", "Hold the hearing", ("posted",), "heard", CLEARERS),
        Move("hold_dialogue", "Hold the dialogue", ("heard",), "in-dialogue", CLEARERS),
        Move("appraise", "Appraise the plan", ("heard", "in-dialogue"), "appraised", CLEARERS),
        Move("approve", "Register the approval", ("appraised",), "approved", CLEARERS),
        Move("deliver", "Deliver the plan", ("approved",), "delivered", CLEARERS),
        Move(
            "change",
            "Change the plan",
            ("posted", "heard", "in-dialogue", "appraised", "approved", "delivered"),
            "drafted",
            CLEARERS,
        ),
        Move("close", "Close the file", ("delivered",), "closed", CLEARERS),
    ),
)

STEPS: Mapping[str, str] = {
    "notify": "notice",
    "order_inventory": "inventory-order",
    "enforce_inventory": "inventory-enforcement",
    "count": "inventory",
    "confirm_origin": "origin",
    "post": "posting",
    "hear": "hearing",
    "hold_dialogue": "dialogue",
    "appraise": "appraisal",
    "deliver": "delivery",
}
"""The paper that proves each step of a case's papers; the approval of a plan is a command of its own."""

MONEY = Machine(
    name="clearance-money",
    initial="not-due",
    final=frozenset(),
    states={
        "not-due": "Not due yet",
        "due": "Due",
        "partly-paid": "Paid in part",
        "paid": "Paid in full",
        "deposited-refused": "At the bank, refused",
        "deposited-disputed": "At the bank, disputed",
        "paused": "Paused",
    },
    moves=(
        Move("fall_due", "Fall due", ("not-due",), "due", CLEARERS),
        Move("pay_part", "Pay in part", ("due", "partly-paid"), "partly-paid", PAYERS),
        Move(
            "pay",
            "Pay in full",
            ("due", "partly-paid", "deposited-refused", "deposited-disputed"),
            "paid",
            PAYERS,
        ),
        Move("deposit_refused", "Deposit refused money", ("due", "partly-paid"), "deposited-refused", PAYERS),
        Move(
            "deposit_disputed", "Deposit disputed money", ("due", "partly-paid"), "deposited-disputed", PAYERS
        ),
        Move("pause", "Pause the payment", ("due", "partly-paid"), "paused", CLEARERS),
        Move("resume", "Let the payment go on", ("paused",), "due", CLEARERS),
        Move(
            "owe_anew",
            "Add what a changed plan owes",
            ("paid", "partly-paid", "deposited-refused", "deposited-disputed"),
            "due",
            CLEARERS,
        ),
    ),
)

LAND = Machine(
    name="clearance-land",
    initial="scope",
    final=frozenset({"with-contractor"}),
    states={
        "scope": "Within the scope",
        "recovered": "Recovery decided",
        "persuaded": "Under persuasion",
        "enforcement-decided": "Enforcement decided",
        "enforced": "Enforced",
        "partly-handed-over": "Handed over in part",
        "handed-over": "Handed over",
        "with-investor": "With the investor",
        "with-contractor": "With the contractor",
    },
    moves=(
        Move("recover", "Register the recovery decision", ("scope",), "recovered", CLEARERS),
        Move("persuade", "Begin persuasion", ("recovered", "partly-handed-over"), "persuaded", CLEARERS),
        Move(
            "decide_enforcement",
            "Register the enforcement decision",
            ("persuaded",),
            "enforcement-decided",
            CLEARERS,
        ),
        Move("enforce", "Enforce", ("enforcement-decided",), "enforced", CLEARERS),
        Move(
            "hand_over_part",
            "Hand over in part",
            ("scope", "recovered", "persuaded", "enforcement-decided", "partly-handed-over"),
            "partly-handed-over",
            CLEARERS,
        ),
        Move(
            "hand_over",
            "Hand over",
            ("scope", "recovered", "persuaded", "enforcement-decided", "enforced", "partly-handed-over"),
            "handed-over",
            CLEARERS,
        ),
        Move("give_to_investor", "Give to the investor", ("handed-over",), "with-investor", CLEARERS),
        Move("give_to_contractor", "Give to the contractor", ("with-investor",), "with-contractor", CLEARERS),
    ),
)

COMPLAINTS = Machine(
    name="clearance-complaint",
    initial="received",
    final=frozenset({"answered", "not-accepted", "withdrawn"}),
    states={
        "received": "Complaint received",
        "accepted": "Complaint taken up",
        "answered": "Complaint decided",
        "not-accepted": "Complaint not taken up",
        "withdrawn": "Complaint withdrawn",
    },
    moves=(
        Move("accept_complaint", "Take the complaint up", ("received",), "accepted", CLEARERS),
        Move("answer_complaint", "Register what was decided", ("accepted",), "answered", CLEARERS),
        Move("turn_complaint_away", "Turn it away", ("received",), "not-accepted", CLEARERS),
        Move(
            "withdraw_complaint", "Note that it is withdrawn", ("received", "accepted"), "withdrawn", CLEARERS
        ),
    ),
)
"""A complaint of one level; the second level is a complaint of its own. It holds no step of a file up."""

PEOPLE = Machine(
    name="clearance-people",
    initial="waiting",
    final=frozenset({"not-applicable", "received"}),
    states={
        "not-applicable": "No resettlement",
        "waiting": "Waits for resettlement",
        "planned": "Resettlement planned",
        "temporary-housing": "In temporary housing",
        "plot-given": "Plot given",
        "received": "Resettled",
    },
    moves=(
        Move("need_none", "Need no resettlement", ("waiting",), "not-applicable", CLEARERS),
        Move("plan", "Plan the resettlement", ("waiting",), "planned", CLEARERS),
        Move("house", "House for the time being", ("waiting", "planned"), "temporary-housing", CLEARERS),
        Move("give_plot", "Give a plot", ("planned", "temporary-housing"), "plot-given", CLEARERS),
        Move("receive", "Receive", ("plot-given",), "received", CLEARERS),
    ),
)

"""
The lives of a project and of a payment request, declared once (see `kernel.machine`).

The stages of a project are the ten a provincial project board works with, and three more.
"""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, LEADER, PROJECT_OFFICER

OFFICERS = frozenset({PROJECT_OFFICER})
OFFICE = frozenset({PROJECT_OFFICER, ACCOUNTANT})
ACCOUNTANTS = frozenset({ACCOUNTANT})
LEADERS = frozenset({LEADER})

PROJECT = Machine(
    name="project",
    initial="proposed",
    final=frozenset({"closed", "cancelled"}),
    states={
        "proposed": "Proposed",
        "policy-decided": "Policy decided",
        "approved": "Approved, not started",
        "under-way": "Under construction",
        "completed": "Completed, not handed over",
        "handed-over": "Handed over, settlement not submitted",
        "settlement-submitted": "Settlement submitted, not approved",
        "settled": "Settled, with open payments",
        "finances-left": "Works finished, finances open",
        "closed": "Project closed",
        "inherited": "Taken over, papers not handed over",
        "stopped": "Stopped",
        "cancelled": "Cancelled",
    },
    moves=(
        Move("decide_policy", "Decide the policy", ("proposed",), "policy-decided", OFFICERS),
        Move("approve", "Approve the project", ("proposed", "policy-decided"), "approved", OFFICERS),
        Move("start", "Start the work", ("approved",), "under-way", OFFICERS),
        Move("complete", "Complete", ("under-way",), "completed", OFFICERS),
        Move("hand_over", "Hand over the works", ("completed",), "handed-over", OFFICERS),
        Move(
            "submit_settlement",
            "Submit the settlement",
            ("handed-over", "stopped"),
            "settlement-submitted",
            OFFICE,
        ),
        Move("settle", "Approve the settlement", ("settlement-submitted",), "settled", OFFICE),
        Move("wind_up", "Keep only the finances open", ("settled",), "finances-left", OFFICE),
        Move("close", "Close the project", ("settled", "finances-left"), "closed", OFFICE),
        Move("inherit", "Take over without papers", ("proposed",), "inherited", OFFICERS),
        Move("take_papers", "Take over the papers", ("inherited",), "approved", OFFICERS),
        Move("stop", "Stop the project", ("policy-decided", "approved", "under-way"), "stopped", OFFICERS),
        Move("resume", "Continue the project", ("stopped",), "under-way", OFFICERS),
        Move(
            "cancel", "Cancel the project", ("proposed", "policy-decided", "approved"), "cancelled", OFFICERS
        ),
    ),
)

REQUEST = Machine(
    name="payment-request",
    initial="draft",
    final=frozenset({"paid", "refused", "withdrawn"}),
    states={
        "draft": "Being prepared",
        "checked": "Checked, waits for the head",
        "submitted": "At the Treasury",
        "paid": "Paid by the Treasury",
        "refused": "Refused by the Treasury",
        "withdrawn": "Request withdrawn",
    },
    moves=(
        Move("check", "Check", ("draft",), "checked", ACCOUNTANTS),
        Move("submit", "Sign and submit", ("checked",), "submitted", LEADERS),
        Move("pay", "Record the payment", ("submitted",), "paid", ACCOUNTANTS),
        Move("refuse", "Record the refusal", ("submitted",), "refused", ACCOUNTANTS),
        Move("withdraw", "Withdraw the request", ("draft", "checked"), "withdrawn", OFFICE),
    ),
)

OBSTACLE = Machine(
    name="obstacle",
    initial="open",
    final=frozenset({"solved"}),
    states={"open": "Not solved", "solved": "Solved"},
    moves=(Move("solve", "Solve", ("open",), "solved", OFFICE),),
)
"""What stands in the way of a project (vướng mắc)."""

PHOTO = Machine(
    name="photo",
    initial="not-public",
    final=frozenset({"erased"}),
    states={"not-public": "Not public", "public": "Public", "erased": "Erased"},
    moves=(
        Move("publish", "Show it to everybody", ("not-public",), "public", frozenset({PROJECT_OFFICER})),
        Move("hide", "Hide it", ("public",), "not-public", frozenset({PROJECT_OFFICER, LEADER})),
        Move("erase", "Erase it for good", ("not-public", "public", "erased"), "erased", frozenset({LEADER})),
    ),
)
"""A photo of a project (ảnh công trình). A rule says that it is erased once, and not by who kept it."""

"""The words of sites and files: roundings, roles, origins, questions of the law, lines of a plan."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROVINCES: Mapping[str, Promise] = {
    "lang-son": _("Lạng Sơn (its decisions are not entered yet)"),
    "son-la": _("Sơn La 2026, as an example"),
}

ROUNDINGS: Mapping[str, Promise] = {
    "none": _("Not rounded"),
    "half-up": _("Half up"),
    "up": _("Always up"),
    "down": _("Always down"),
}

PERSON_KINDS: Mapping[str, Promise] = {
    "household": _("Household"),
    "person": _("Person"),
    "organisation": _("Organisation"),
    "community": _("Community"),
    "religious": _("Religious body"),
}

STANDINGS: Mapping[str, Promise] = {
    "alive": _("Present"),
    "absent": _("Absent"),
    "deceased": _("Deceased, heirs not named yet"),
    "unknown": _("Not known"),
}

ROLES: Mapping[str, Promise] = {
    "user": _("User of the land"),
    "co-user": _("Co-user"),
    "asset-owner": _("Owner of what stands on it"),
    "related": _("Person with related rights"),
}

ORIGINS: Mapping[str, Promise] = {
    "": _("Not confirmed yet"),
    "compensable": _("Compensated"),
    "supported": _("Supported only"),
    "invested": _("Remaining investment only"),
    "none": _("Nothing for the land"),
}

ASSETS: Mapping[str, Promise] = {
    "house": _("House"),
    "works": _("Other structure"),
    "perennial": _("Perennial plants"),
    "annual": _("Annual crops"),
    "animals": _("Animals"),
    "grave": _("Graves"),
    "other": _("Something else"),
}

NOTICE: Mapping[str, Promise] = {
    "reason": _("Reason"),
    "area": _("Area and place"),
    "schedule": _("Schedule"),
    "survey-plan": _("Plan of survey and inventory"),
    "moving-plan": _("Plan of moving"),
    "compensation-plan": _("Plan of compensation"),
}
"""What a notice says, by the names of the rule that asks for it."""

TRIGGERS: Mapping[str, Promise] = {
    "": _("None: persuasion failed"),
    "NO_RESETTLEMENT": _("Plan approved, no resettlement due"),
    "ON_SITE": _("Resettled on the spot, agrees to the money for a temporary home"),
    "PLOT_HANDED": _("Plot handed over in the field"),
    "HOUSE_HANDED": _("Resettlement house handed over"),
    "PLOT_WITH_HOUSE": _("Land with house handed over"),
    "SELF_ARRANGED": _("Finds a home alone and has the money"),
    "VOLUNTARY_HANDOVER": _("Handed the land over of free will, has a temporary home"),
}

EARLY: Mapping[str, Promise] = {
    "": _("No: the plan is approved first"),
    "urgent": _("Urgent project, plan without resettlement, posted"),
    "three-quarters-agree": _("More than three quarters of the land users agree"),
    "before-resettlement": _("Before resettlement is complete, temporary home arranged"),
}

QUESTIONS: Mapping[str, Promise] = {
    "job-change-base": _("Does the coefficient count for the support of another trade?"),
    "trees-without-density": _("How are trees without a standard density counted on a mixed parcel?"),
    "origin-on-a-cut-day": _("To which age does a first use on the very day of a change belong?"),
    "deposit-stops-interest": _("Does a deposit made on time stop the interest?"),
    "partly-approved": _("Which rules did the provincial committee choose for the rest of the area?"),
    "approved-under-law-2013": _("What holds for a plan of the old law without a recovery decision?"),
    "law-not-read": _("What does the law of that day say, where its text was not read?"),
}

OPTIONS: Mapping[str, Promise] = {
    "table-price": _("Table price alone"),
    "table-price-times-coefficient": _("Table price times coefficient"),
    "full": _("At the full price"),
    "above-limit": _("As trees above the limit"),
    "before": _("The age before the change"),
    "after": _("The age after the change"),
    "stops": _("It stops"),
    "goes-on": _("It goes on"),
    "earlier-approval": _("The rules of the earlier approval"),
    "land-law-2024": _("The Land Law as first in force"),
    "new-rules": _("The rules of today"),
    "keep": _("The approved plan is kept"),
    "as-noted": _("As this system has noted it"),
    "as-decided": _("As the paper decides"),
}

LINES: Mapping[str, Promise] = {
    "land": _("Land"),
    "structure": _("Houses and structures"),
    "crop": _("Plants and animals"),
    "remaining-investment": _("Remaining investment in land"),
    "moving": _("Moving"),
    "grave": _("Moving of graves"),
    "livelihood": _("Support of life and production"),
    "job-change": _("Support of training and another trade"),
    "temporary-housing": _("Temporary home"),
    "plot-fee-support": _("Support of the land-use fee of a plot"),
    "self-arranged": _("Support of self-arranged resettlement"),
    "business-stop": _("Support of a business that stops"),
    "early-hand-over": _("Bonus for an early hand-over"),
    "obligations": _("Unpaid obligations on land"),
    "plot-fee": _("Land-use fee of the resettlement plot"),
    "other": _("Something else"),
}
"""What the lines of a plan pay for."""

GROUPS: Mapping[str, Promise] = {
    "compensation": _("Compensation"),
    "support": _("Support"),
    "set-off": _("Set off"),
}

LINE_STATES: Mapping[str, tuple[str, str, Promise]] = {
    "computed": ("cleared", "check", _("Calculated")),
    "confirmed": ("cleared", "check", _("Confirmed by an officer")),
    "manual": ("in-checks", "info", _("Typed by hand, with a reason")),
    "needs-confirmation": ("refused", "warning", _("Needs confirmation")),
    "basis-missing": ("refused", "warning", _("Basis missing")),
    "not-applicable": ("cancelled", "info", _("Does not apply")),
}
"""How a line of a plan stands: the state it looks like, its sign, its words."""

BANDS: Mapping[str, Promise] = {
    "stay": _("Stays"),
    "move": _("Moves"),
    "move-far": _("Moves to a difficult area"),
}

TRADES: Mapping[str, Promise] = {
    "group-1": _("First group of farm land"),
    "group-2": _("Second group of farm land"),
    "other": _("Other farm land"),
}

"""The words of clearance: modes, papers, terms, states and figures, as pages say them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MODES: Mapping[str, Promise] = {
    "totals": _("Totals sent by the commune or district"),
    "households": _("Household files kept here"),
}

STATUSES: Mapping[str, tuple[str, str, Promise]] = {
    "done": ("cleared", "check", pgettext_lazy("state of the ground", "Cleared")),
    "basically-done": ("released", "check", _("Basically cleared")),
    "under-way": ("in-checks", "clock", _("Being cleared")),
    "not-begun": ("declared", "info", _("Not begun")),
}
"""How far a section is: the state it looks like, its sign, its words."""

PAPERS: Mapping[str, Promise] = {
    "survey-plan": _("Recovery and survey plan"),
    "meeting": _("Meeting with the people"),
    "notice": _("Notice of land recovery"),
    "inventory": _("Inventory record"),
    "inventory-order": _("Order of an inventory"),
    "inventory-enforcement": _("Decision to enforce an inventory"),
    "origin": _("Confirmation of origin"),
    "posting": _("Posting of the draft plan"),
    "hearing": _("Minutes of opinions"),
    "dialogue": _("Minutes of the dialogue"),
    "appraisal": _("Appraisal of the plan"),
    "approval": _("Decision that approves the plan"),
    "delivery": _("Delivery of the plan"),
    "recovery": _("Recovery decision"),
    "persuasion": _("Record of persuasion"),
    "enforcement": _("Decision of enforcement"),
    "refusal": _("File of a refusal or a dispute"),
    "prices": _("Decision on prices or coefficients"),
    "absent-posting": _("Posting for the absent"),
    "provincial-choice": _("Choice of the provincial committee"),
}

TERMS: Mapping[str, Promise] = {
    "notice-farm": _("Farm land may be recovered from"),
    "notice-other": _("Other land may be recovered from"),
    "notice-life": _("The notice holds until"),
    "dialogue": _("Dialogue until"),
    "appraisal": _("Plan appraised until"),
    "payment": _("People are paid until"),
    "recovery-decision": _("Recovery decision until"),
    "plan-delivered": _("Plan delivered until"),
    "waiting": _("Force may be decided from"),
    "enforcement": _("Enforcement until"),
}

LAYERS: Mapping[str, Promise] = {"legal": _("by law"), "provincial": _("by the province's handbook")}

RECEIVERS: Mapping[str, Promise] = {"investor": _("The investor"), "contractor": _("The contractor")}

PAYMENTS: Mapping[str, Promise] = {
    "payment": _("Paid to the person"),
    "deposit-refused": _("Deposited, refused"),
    "deposit-disputed": _("Deposited, disputed"),
    "late-interest": _("For late payment"),
}

FIGURES: Mapping[str, Promise] = {
    "land_dm2": _("Land to be recovered, m²"),
    "handed_dm2": _("Land handed over, m²"),
    "cases": _("Cases: households and organisations"),
    "notified": _("Notice delivered"),
    "counted": _("Inventory done"),
    "posted": _("Plan posted"),
    "approved": _("Plan approved"),
    "paid": _("Paid in full"),
    "deposited": _("Money deposited at the bank"),
    "handed": _("Cases that handed everything over"),
    "approved_vnd": _("Approved, đồng"),
    "paid_vnd": _("Paid to people, đồng"),
    "plots_needed": _("Resettlement needed"),
    "plots_given": _("Resettlement given"),
}
"""The figures of the base set that a commune tells, by their names in `indicators.Totals`."""

"""What each warning says, by its code."""

ITEMS: Mapping[str, Promise] = {
    "notice_farm_days": _("Notice before the decision, farm land, days"),
    "notice_other_days": _("Notice before the decision, other land, days"),
    "notice_life_months": _("Life of a notice, months"),
    "posting_days": _("Posting of the draft plan, days"),
    "dialogue_days": _("Dialogue after the meeting, days"),
    "payment_days": _("Payment after the approval takes effect, days"),
}
"""What each version of the law says of one thing."""

STEPS: Mapping[str, Promise] = {
    "meeting-on-plan": _("Meeting about the plan of recovery, after its approval"),
    "written-persuasion-inventory": _("Persuasion in writing before an inventory by order"),
    "waiting-inventory": _("Waiting after it, before the order"),
    "inventory-posted": _("Posting of an inventory that is not signed"),
    "appraisal": _("Appraisal of the plan, its file being whole"),
    "approval": _("Approval after the appraisal"),
    "plan-delivered": _("Delivery of the plan after its approval"),
    "recovery-decision": _("Recovery decision after what opens it"),
    "written-persuasion": _("Persuasion in writing before enforcement"),
    "waiting": _("Waiting after it, before the decision of enforcement"),
    "enforcement": _("Enforcement after the decision was received"),
    "hand-over-when-complying": _("Hand-over by those who comply"),
    "cadastral-file-sent": _("Cadastral file sent after payment"),
    "advance-recovery-papers": _("Recovery papers after an advance"),
}
"""The steps whose terms are known, by their codes."""

SIGNERS: Mapping[str, Promise] = {
    "district": _("The district"),
    "commune": _("The commune"),
    "province-or-delegate": _("The province, or whom it has delegated"),
}

MISSING: Mapping[str, Promise] = {
    "farm land used before": _("farm land used before the recovery"),
    "papers": _("papers of the investment"),
    "yields": _("yields of the last three years"),
    "incomes after tax": _("income after tax"),
}
"""What a line lacks; a parameter that is lacking keeps its code."""

LAW: Mapping[str, Promise] = {
    "Land Law": _("Land Law"),
    "Resolution": _("Resolution"),
    "Decree": _("Decree"),
    "Civil Code": _("Civil Code"),
    "articles": _("articles"),
    "article": _("article"),
    "amended by": _("amended by"),
    "as first in force": _("as first in force"),
}
"""The words of a source that are the same in every source."""

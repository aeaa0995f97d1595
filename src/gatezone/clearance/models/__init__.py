"""What is kept of site clearance: references to persons, never a person."""

from gatezone.clearance.models.complaints import Complaint, NoSuchComplaint
from gatezone.clearance.models.files import PAPERS_KNOWN, Paper, Ruling
from gatezone.clearance.models.households import (
    PAYMENTS,
    Asset,
    Case,
    Interest,
    NoSuchCase,
    NoSuchCompensationPlan,
    NoSuchParcel,
    NoSuchPayment,
    Parcel,
    Payment,
    Plan,
)
from gatezone.clearance.models.sites import (
    HIGHEST_VND,
    MODES,
    FrozenMonth,
    Handover,
    MoneyTold,
    Need,
    NoSuchSection,
    NoSuchSite,
    Section,
    Site,
    Told,
)

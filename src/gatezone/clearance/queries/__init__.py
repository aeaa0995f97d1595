"""What can be read of clearance: by those who clear a site and the Board's offices; by anybody, in `public` alone."""

from gatezone.clearance.queries.blocking import Blocking, blocked_by, waiting_vnd
from gatezone.clearance.queries.complaints import ComplaintRow, complaint, complaints
from gatezone.clearance.queries.dossiers import (
    AssetRow,
    Dossier,
    ParcelRow,
    PlanRow,
    ShareRow,
    Step,
    decisions,
    dossier,
    parcel,
    parcels_of,
)
from gatezone.clearance.queries.files import (
    CaseRow,
    Household,
    PaymentRow,
    case_row,
    cases,
    household,
    household_late,
    payments,
)
from gatezone.clearance.queries.months import FrozenRow, frozen_months
from gatezone.clearance.queries.public import (
    PublicDecision,
    PublicGround,
    PublicPosting,
    PublicTotals,
    public_ground,
)
from gatezone.clearance.queries.sites import (
    HandoverRow,
    Overview,
    PaperRow,
    SectionRow,
    SiteRow,
    handovers,
    money,
    overview,
    papers,
    papers_of_site,
    place_of_paper,
    project_of_site,
    section,
    section_of_handover,
    sections,
    site,
    told_beside_records,
    unopened,
)
from gatezone.clearance.queries.terms import (
    Running,
    SectionTerms,
    WaitingTerm,
    running,
    site_terms,
    terms_waiting,
)
from gatezone.clearance.queries.waiting import contracts_waiting
from gatezone.clearance.queries.warned import ProjectWarned, Where, warned, warned_sites

"""What warns on a section: from its papers, its figures and the contracts that need it."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from gatezone.clearance.catalogue.laws import law_on
from gatezone.clearance.deadlines import months_after
from gatezone.clearance.indicators import Totals
from gatezone.clearance.models import NoSuchSection, Paper, Section, Site
from gatezone.clearance.queries.totals import totals_of
from gatezone.clearance.warnings import SiteFacts, Warned, warnings
from gatezone.kernel.actor import Actor

DISTRICT = ("huyện", "district")


def warned(project: UUID, section: UUID, *, by: Actor, on: date) -> list[Warned]:
    """
    Return every warning of a section on a day, in the order of their codes.

    What only a household's file knows (C07, C08, C12 to C14, C16) and what no paper of the section tells is not
    warned of here. Cost: at most six SQL statements. Raises: NoSuchSite, NoSuchSection.
    """
    site = Site.objects.seen_by(by).of(project)
    found = site.sections.filter(pk=section).first()
    if found is None:
        raise NoSuchSection(section=str(section))
    papers = Paper.objects.filter(section=found, case=None, on__lte=on).order_by("on", "at")
    last = {each.kind: each for each in papers}
    return warnings(_facts(found, last, totals_of(found, until=on)), on=on)


def _facts(section: Section, last: Mapping[str, Paper], totals: Totals) -> SiteFacts:
    notice, posting, approval = (last.get(kind) for kind in ("notice", "posting", "approval"))
    life = law_on(notice.on).item("notice_life_months") if notice else None
    starts = [each.starts_on for each in section.needs.all() if each.starts_on]
    districts = [each.on for each in last.values() if any(word in each.body.lower() for word in DISTRICT)]
    return SiteFacts(
        notice_ends_on=months_after(notice.on, life.value) if notice and life else None,
        is_recovered="recovery" in last,
        posted_until=posting.ends_on if posting else None,
        posted_from=posting.starts_on if posting else None,
        has_met="hearing" in last,
        is_appraised="appraisal" in last,
        payment_due_on=_due(approval) if approval else None,
        due_vnd=totals.approved_vnd - totals.paid_vnd,
        cash_vnd=totals.approved_vnd
        - totals.paid_vnd,  # what the organisation holds is told of the whole site
        plots_needed=totals.plots_needed,
        plots_ready=totals.plots_given,
        contract_starts_on=min(starts, default=None),
        is_site_free=section.is_free,
        is_approved=approval is not None,
        district_paper_on=max(districts, default=None),
    )


def _due(approval: Paper) -> date | None:
    term = law_on(approval.on).item("payment_days")
    return approval.on + timedelta(days=term.value) if term else None

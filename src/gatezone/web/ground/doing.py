"""What a district officer writes down of a section: a hand-over, and the figures of a cut-off day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gatezone.clearance import queries
from gatezone.clearance.commands import hand_over_section, tell_totals
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of, desk
from gatezone.web.ground.forms import FiguresForm, HandoverForm
from gatezone.web.ground.views import section_page
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK


@desk(CLEARANCE_OFFICER)
@require_POST
def hand_over(request: HttpRequest, project: UUID, section: UUID) -> HttpResponse:
    """Record a hand-over, and say which contracts wait no longer."""
    form = HandoverForm(request.POST)
    if not form.is_valid():
        return section_page(request, project, section, handing=form)
    waited = _waiting(request, project, section)
    try:
        order(request, hand_over_section, project=project, section=section, **form.cleaned_data)
    except AT_THE_DESK as no:
        return section_page(request, project, section, no, handing=form)
    messages.success(request, gettext("The hand-over is recorded."))
    for number in sorted(waited - _waiting(request, project, section)):
        messages.success(
            request, gettext("Contract %(number)s waits for this section no longer.") % {"number": number}
        )
    return redirect("ground:section", project, section)


@desk(CLEARANCE_OFFICER)
@require_POST
def figures(request: HttpRequest, project: UUID, section: UUID) -> HttpResponse:
    """Write down the figures a commune sent."""
    form = FiguresForm(request.POST)
    if not form.is_valid():
        return section_page(request, project, section, figures=form)
    told = {name: form.cleaned_data[name] for name in ("as_of", "source", "unit")}
    try:
        order(request, tell_totals, project=project, section=section, totals=form.totals(), **told)
    except AT_THE_DESK as no:
        return section_page(request, project, section, no, figures=form)
    messages.success(request, gettext("The figures are written down."))
    return redirect("ground:section", project, section)


def _waiting(request: HttpRequest, project: UUID, section: UUID) -> set[str]:
    """Return the numbers of the contracts that wait for a section."""
    rows = queries.blocked_by(project, by=actor_of(request))
    return {each.contract.number for each in rows if each.section == section and each.is_blocked}

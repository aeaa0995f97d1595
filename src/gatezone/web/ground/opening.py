"""A site is opened, cut into sections, linked to the contracts that wait; its money told, its months frozen."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gatezone.clearance import queries
from gatezone.clearance.commands import (
    choose_rounding,
    freeze_month,
    need_ground,
    open_section,
    open_site,
    tell_money,
)
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.projects.queries.ground import contracts_of, drawn_for_compensation
from gatezone.web.actors import actor_of, desk
from gatezone.web.ground.asking import Asked, filled, own_site
from gatezone.web.ground.site_forms import (
    MoneyForm,
    MonthForm,
    NeedForm,
    RoundingForm,
    SectionForm,
    SiteForm,
)
from gatezone.web.look.templatetags.look import said
from gatezone.web.look.templatetags.money import money as shown
from gatezone.workdays.queries import zone_today

at_the_desk = require_http_methods(["GET", "HEAD", "POST"])


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def site(request: HttpRequest) -> HttpResponse:
    """Begin to clear the ground of a project."""
    projects = [(str(each.ref.id), said(each.names)) for each in queries.unopened(by=actor_of(request))]
    asked = Asked(
        _("Open the clearance of a project"),
        _("One site for one project: its sections, its files and its money stand under it."),
        reverse("ground:home"),
        gettext("Site clearance"),
    )

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {**typed, "project": UUID(typed["project"])}

    def then(done: Ref) -> str:
        return reverse("ground:site", args=[form.cleaned_data["project"]])

    form = SiteForm(request.POST or None, projects=projects)
    return filled(request, form, open_site, wish, asked, then=then)


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def rounding(request: HttpRequest, project: UUID) -> HttpResponse:
    """Choose how the plans of a site are rounded."""
    this = own_site(request, project)
    initial = {"mode": this.rounding_mode, "unit": this.rounding_unit, "reason": this.rounding_reason}
    form = RoundingForm(request.POST or None, initial=initial)
    told = _("A plan that is drafted from now on is rounded so; the reason is printed under every table.")
    return filled(request, form, choose_rounding, of(project), _asked(this, _("Choose the rounding"), told))


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def section(request: HttpRequest, project: UUID) -> HttpResponse:
    """Cut out a section."""
    this = own_site(request, project)
    told = _("A piece of the ground in one commune. How it is kept cannot be changed later.")
    return filled(
        request,
        SectionForm(request.POST or None),
        open_section,
        of(project),
        _asked(this, _("Cut out a section"), told),
        then=lambda done: reverse("ground:section", args=[project, done.id]),
    )


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def need(request: HttpRequest, project: UUID, section: UUID) -> HttpResponse:
    """Say which contract waits for the ground of a section."""
    own_site(request, project)
    row = queries.section(project, section, by=actor_of(request), on=zone_today())
    contracts = [
        (each.ref.id, f"{each.number} {each.name} · {shown(each.value_vnd)}")
        for each in contracts_of(project)
    ]
    asked = Asked(
        _("Link a contract to this ground"),
        _("Until the investor has the whole section, this part of the contract counts as blocked."),
        reverse("ground:section", args=[project, section]),
        f"{row.code} {row.name}",
    )

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {**typed, "project": project, "section": section, "contract": UUID(typed["contract"])}

    return filled(request, NeedForm(request.POST or None, contracts=contracts), need_ground, wish, asked)


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def money(request: HttpRequest, project: UUID) -> HttpResponse:
    """Say where the money drawn for clearance is."""
    this, today = own_site(request, project), zone_today()
    drawn = drawn_for_compensation(project, on=today)
    told = gettext(
        "Until %(day)s the Treasury paid out %(drawn)s, and %(returned)s came back: the parts must add up to the rest."
    ) % {"day": f"{today:%d/%m/%Y}", "drawn": shown(drawn.drawn_vnd), "returned": shown(drawn.returned_vnd)}
    form = MoneyForm(request.POST or None, initial={"as_of": today})
    return filled(request, form, tell_money, of(project), _asked(this, _("Tell where the money is"), told))


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def month(request: HttpRequest, project: UUID) -> HttpResponse:
    """Freeze the figures of a month."""
    this = own_site(request, project)
    form = MonthForm(request.POST or None, initial={"month": _last_month(zone_today())})
    told = _("Its figures never change afterwards: what comes later is a correction of the next month.")
    return filled(request, form, freeze_month, of(project), _asked(this, _("Freeze a month"), told))


def of(project: UUID) -> Any:
    """Return how a wish is made of what was typed, where it is of a project and nothing else."""
    return lambda typed: {**typed, "project": project}


def _asked(this: queries.SiteRow, title: Any, told: Any) -> Asked:
    return Asked(title, told, reverse("ground:site", args=[this.project]), said(this.names))


def _last_month(today: date) -> date:
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)

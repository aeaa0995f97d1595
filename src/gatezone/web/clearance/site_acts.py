"""What is ordered of a site and its sections: opened, cut out, linked to contracts, handed over, told of."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.clearance import commands, queries
from gatezone.clearance.compensation.rounding import UNITS
from gatezone.projects.queries.ground import contracts_of, drawn_for_compensation
from gatezone.web.actors import actor_of
from gatezone.web.acts import Deed
from gatezone.web.clearance import site_forms as asked
from gatezone.web.clearance.asking import above, of_section, of_site, on_day, own_site
from gatezone.web.look.templatetags.look import said
from gatezone.web.look.templatetags.money import money
from gatezone.workdays.queries import zone_today


def freed(deed: Deed) -> str:
    """Return what is said of a hand-over, and of the contracts there that wait no longer."""
    project = deed.keys["project"]
    section = deed.keys.get("section") or _section_of(deed)
    rows = queries.blocked_by(project, by=actor_of(deed.request))
    numbers = sorted(
        {each.contract.number for each in rows if each.section == section and not each.is_blocked}
    )
    told = gettext("Contract %(number)s waits for this section no longer.")
    to_investor = deed.form.cleaned_data.get("receiver", "investor") == "investor"
    return " ".join(
        [gettext("The hand-over is recorded."), *(told % {"number": each} for each in numbers if to_investor)]
    )


def _section_of(deed: Deed) -> UUID:
    row, *_more = queries.parcel(deed.keys["project"], deed.keys["parcel"], by=actor_of(deed.request))
    return row.section


def _unopened(request: HttpRequest) -> dict[str, Any]:
    rows = queries.unopened(by=actor_of(request))
    return {"choices": {"project": [(str(each.ref.id), said(each.names)) for each in rows]}}


def _rounded(request: HttpRequest, project: UUID) -> dict[str, Any]:
    site = own_site(request, project)
    initial = {"mode": site.rounding_mode, "unit": site.rounding_unit, "reason": site.rounding_reason}
    return {"initial": initial, "choices": {"unit": [(str(each), money(each)) for each in UNITS]}}


def _contracts(_request: HttpRequest, project: UUID, **_keys: Any) -> dict[str, Any]:
    rows = contracts_of(project)
    words = [(each.ref.id, f"{each.number} {each.name} · {money(each.value_vnd)}") for each in rows]
    return {"choices": {"contract": words}}


def _drawn(request: HttpRequest, project: UUID) -> dict[str, Any]:
    today = zone_today()
    drawn = drawn_for_compensation(project, on=today)
    told = gettext(
        "Until %(day)s the Treasury paid out %(drawn)s, and %(returned)s came back: the parts must add up to the rest."
    ) % {"day": f"{today:%d/%m/%Y}", "drawn": money(drawn.drawn_vnd), "returned": money(drawn.returned_vnd)}
    return {"told": told, "back_words": said(own_site(request, project).names)}


def _last_month(_request: HttpRequest, **_keys: Any) -> dict[str, Any]:
    return {"initial": {"month": (zone_today().replace(day=1) - timedelta(days=1)).replace(day=1)}}


OPEN_SITE = of_site(
    "clearance:open-site",
    commands.open_site,
    page="clearance:home",
    title=_("Open the clearance of a project"),
    form=asked.SiteForm,
    begins=_unopened,
    about=lambda _request: {
        "told": _("One site for one project: its sections, its files and its money stand under it."),
        "back_words": _("Site clearance"),
    },
    then=lambda deed: reverse("clearance:site", args=[deed.form.cleaned_data["project"]]),
)
ROUNDING = of_site(
    "clearance:rounding",
    commands.choose_rounding,
    title=_("Choose the rounding"),
    form=asked.RoundingForm,
    begins=_rounded,
    about=above(
        _("A plan that is drafted from now on is rounded so; the reason is printed under every table.")
    ),
)
OPEN_SECTION = of_site(
    "clearance:open-section",
    commands.open_section,
    title=_("Cut out a section"),
    form=asked.SectionForm,
    about=above(_("A piece of the ground in one commune. How it is kept cannot be changed later.")),
    then=lambda deed: reverse("clearance:section", args=[deed.keys["project"], deed.made.id]),
)
MONEY = of_site(
    "clearance:money",
    commands.tell_money,
    title=_("Tell where the money is"),
    form=asked.MoneyForm,
    begins=on_day("as_of"),
    about=_drawn,
)
MONTH = of_site(
    "clearance:month",
    commands.freeze_month,
    title=_("Freeze a month"),
    form=asked.MonthForm,
    begins=_last_month,
    about=above(
        _("Its figures never change afterwards: what comes later is a correction of the next month.")
    ),
)
NEED = of_section(
    "clearance:need",
    commands.need_ground,
    title=_("Link a contract to this ground"),
    asks=True,
    form=asked.NeedForm,
    begins=_contracts,
    about=above(_("Until the investor has the whole section, this part of the contract counts as blocked.")),
)
HAND_OVER = of_section(
    "clearance:hand-over",
    commands.hand_over_section,
    title=_("Record the hand-over"),
    form=asked.HandoverForm,
    begins=on_day("on"),
    done=freed,
)
FIGURES = of_section(
    "clearance:figures",
    commands.tell_totals,
    title=_("Write them down"),
    form=asked.FiguresForm,
    begins=on_day("as_of"),
    done=_("The figures are written down."),
)

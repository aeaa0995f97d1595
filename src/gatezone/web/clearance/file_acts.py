"""What is ordered of the file of a household and of its parcels: steps, payments, pauses, plans, hand-overs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.clearance import queries
from gatezone.clearance.commands import (
    approve_plan,
    confirm_asset,
    count_asset,
    hand_over_parcel,
    list_payment,
    mark_paid,
    move_land,
    move_papers,
    move_people,
    open_household,
    pause_money,
    resume_money,
    settle_payment,
    tell_standing,
    write_parcel,
)
from gatezone.clearance.lifecycle import LAND, MONEY, PAPERS, PEOPLE
from gatezone.web.actors import actor_of
from gatezone.web.acts import Deed
from gatezone.web.clearance.asking import above, of_file, of_parcel, of_section, on_day, own_site, step_of
from gatezone.web.clearance.file_forms import (
    ApproveForm,
    AssetForm,
    HouseholdForm,
    ListForm,
    PaidForm,
    ParcelForm,
    ParcelHandoverForm,
    PauseForm,
    SettleForm,
    StandingForm,
    land_form,
    people_form,
)
from gatezone.web.clearance.site_acts import freed
from gatezone.workdays.queries import zone_today


def _parcels(request: HttpRequest, project: UUID, case: UUID) -> dict[str, Any]:
    held = queries.dossier(project, case, by=actor_of(request)).parcels
    return {"choices": {"parcel": [(str(each.id), each.key) for each in held]}}


def _last_plan(request: HttpRequest, project: UUID, case: UUID) -> dict[str, Any]:
    site, actor = own_site(request, project), actor_of(request)
    row = queries.case_row(project, case, by=actor)
    plan = queries.dossier(project, case, by=actor).plan
    told = _(
        "This system records the decision; it does not approve in law. Who drafted the plan does not do it."
    )
    seal = plan.shown if plan else ""
    return {"told": told, "back_words": row.code, "site": site, "row": row, "plan": plan, "seal": seal}


def _last_version(deed: Deed) -> Mapping[str, Any]:
    last = queries.dossier(**deed.keys, by=actor_of(deed.request)).plan
    return {**deed.typed, "version": last.version if last else 0}


def _files(request: HttpRequest, project: UUID, section: UUID) -> dict[str, Any]:
    actor = actor_of(request)
    row = queries.section(project, section, by=actor, on=zone_today())
    cases = [(str(each.id), each.code) for each in queries.cases(project, section, by=actor)]
    return {"cases": cases, "initial": {"commune": row.commune, "is_farm": True}}


OPEN_FILE = of_section(
    "clearance:open-case",
    open_household,
    title=_("Open a file"),
    asks=True,
    form=HouseholdForm,
    about=above(_("Who it is about stays with its officers.")),
    then=lambda deed: reverse("clearance:file", args=[deed.keys["project"], deed.made.id]),
    is_kept=False,
)
COUNT = of_file(
    "clearance:count",
    count_asset,
    title=_("Count something"),
    asks=True,
    form=AssetForm,
    begins=_parcels,
    about=above(_("Another officer confirms what you counted.")),
)
CONFIRM = of_file(
    "clearance:confirm", confirm_asset, title=_("Confirm"), done=_("The inventory is confirmed.")
)
MOVE_PAPERS = of_file(
    "clearance:move-papers",
    move_papers,
    title=step_of(PAPERS),
    done=_("The step is taken."),
)
MOVE_PEOPLE = of_file(
    "clearance:move-people",
    move_people,
    title=step_of(PEOPLE),
    form=people_form,
    begins=lambda _request, step, **_keys: {"step": step},
    done=_("The step is taken."),
)
STANDING = of_file(
    "clearance:standing", tell_standing, title=_("Tell the standing anew"), form=StandingForm, is_kept=False
)
PAUSE = of_file(
    "clearance:pause", pause_money, move=MONEY.move("pause"), form=PauseForm, done=_("Payment is paused.")
)
RESUME = of_file(
    "clearance:resume", resume_money, move=MONEY.move("resume"), form=PauseForm, done=_("Payment goes on.")
)
LIST = of_file(
    "clearance:list",
    list_payment,
    title=_("Put it on the list"),
    form=ListForm,
    done=_("It is on the list; another officer marks it paid."),
)
PAID = of_file(
    "clearance:paid",
    mark_paid,
    title=_("Mark it paid"),
    form=PaidForm,
    begins=on_day("paid_on"),
    done=_("The payment is recorded."),
)
SETTLE = of_file(
    "clearance:settle",
    settle_payment,
    title=_("Record the settlement at the Treasury"),
    form=SettleForm,
    begins=on_day("on"),
    done=_("The payment is settled."),
)
APPROVE = of_file(
    "clearance:approve",
    approve_plan,
    title=_("Register the approval of the plan"),
    asks=True,
    form=ApproveForm,
    begins=on_day("approved_on", "effective_on"),
    wish=_last_version,
    about=_last_plan,
    template="clearance/approve.html",
)
WRITE_PARCEL = of_section(
    "clearance:write-parcel",
    write_parcel,
    title=_("Write down a parcel"),
    asks=True,
    form=ParcelForm,
    begins=_files,
    about=above(_("A parcel stands once in a project, under its commune, map sheet and number.")),
    then=lambda deed: reverse("clearance:parcel", args=[deed.keys["project"], deed.made.id]),
)
MOVE_LAND = of_parcel(
    "clearance:move-land",
    move_land,
    title=step_of(LAND),
    form=land_form,
    begins=lambda _request, step, **_keys: {"step": step, "initial": {"on": zone_today()}},
    wish=lambda deed: {"on": zone_today(), **deed.typed},
    done=_("The step is taken."),
)
HAND_OVER_PARCEL = of_parcel(
    "clearance:hand-over-parcel",
    hand_over_parcel,
    title=_("Record the hand-over"),
    form=ParcelHandoverForm,
    begins=on_day("on"),
    done=freed,
)

"""What is ordered of the file of a household and of its parcels: steps, payments, pauses, plans, hand-overs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.clearance import commands, queries
from gatezone.clearance.lifecycle import LAND, MONEY, PAPERS, PEOPLE
from gatezone.kernel.periods import hanoi_moment
from gatezone.web.actors import actor_of
from gatezone.web.acts import Deed
from gatezone.web.clearance import file_forms as asked
from gatezone.web.clearance.asking import above, of_file, of_parcel, of_section, on_day, own_site, step_of
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


def _step_of_land(deed: Deed) -> Mapping[str, Any]:
    """Say the step with its day, and the hour of force as a moment of that day."""
    typed = {"on": zone_today(), **deed.typed}
    begun_at = typed.pop("begun_at", None)
    return {**typed, "begun_at": hanoi_moment(typed["on"], begun_at)} if begun_at else typed


OPEN_FILE = of_section(
    "clearance:open-case",
    commands.open_household,
    title=_("Open a file"),
    asks=True,
    form=asked.HouseholdForm,
    about=above(_("Who it is about stays with its officers.")),
    then=lambda deed: reverse("clearance:file", args=[deed.keys["project"], deed.made.id]),
    is_kept=False,
)
COUNT = of_file(
    "clearance:count",
    commands.count_asset,
    title=_("Count something"),
    asks=True,
    form=asked.AssetForm,
    begins=_parcels,
    about=above(_("Another officer confirms what you counted.")),
)
CONFIRM = of_file(
    "clearance:confirm", commands.confirm_asset, title=_("Confirm"), done=_("The inventory is confirmed.")
)
MOVE_PAPERS = of_file(
    "clearance:move-papers",
    commands.move_papers,
    title=step_of(PAPERS),
    done=_("The step is taken."),
)
MOVE_PEOPLE = of_file(
    "clearance:move-people",
    commands.move_people,
    title=step_of(PEOPLE),
    form=asked.people_form,
    begins=lambda _request, step, **_keys: {"step": step},
    done=_("The step is taken."),
)
STANDING = of_file(
    "clearance:standing",
    commands.tell_standing,
    title=_("Tell the standing anew"),
    form=asked.StandingForm,
    is_kept=False,
)
PAUSE = of_file(
    "clearance:pause",
    commands.pause_money,
    move=MONEY.move("pause"),
    form=asked.PauseForm,
    done=_("Payment is paused."),
)
RESUME = of_file(
    "clearance:resume",
    commands.resume_money,
    move=MONEY.move("resume"),
    form=asked.PauseForm,
    done=_("Payment goes on."),
)
LIST = of_file(
    "clearance:list",
    commands.list_payment,
    title=_("Put it on the list"),
    form=asked.ListForm,
    done=_("It is on the list; another officer marks it paid."),
)
PAID = of_file(
    "clearance:paid",
    commands.mark_paid,
    title=_("Mark it paid"),
    form=asked.PaidForm,
    begins=on_day("paid_on"),
    done=_("The payment is recorded."),
)
SETTLE = of_file(
    "clearance:settle",
    commands.settle_payment,
    title=_("Record the settlement at the Treasury"),
    form=asked.SettleForm,
    begins=on_day("on"),
    done=_("The payment is settled."),
)
APPROVE = of_file(
    "clearance:approve",
    commands.approve_plan,
    title=_("Register the approval of the plan"),
    asks=True,
    form=asked.ApproveForm,
    begins=on_day("approved_on", "effective_on"),
    wish=_last_version,
    about=_last_plan,
    template="clearance/approve.html",
)
WRITE_PARCEL = of_section(
    "clearance:write-parcel",
    commands.write_parcel,
    title=_("Write down a parcel"),
    asks=True,
    form=asked.ParcelForm,
    begins=_files,
    about=above(_("A parcel stands once in a project, under its commune, map sheet and number.")),
    then=lambda deed: reverse("clearance:parcel", args=[deed.keys["project"], deed.made.id]),
)
MOVE_LAND = of_parcel(
    "clearance:move-land",
    commands.move_land,
    title=step_of(LAND),
    form=asked.land_form,
    begins=lambda _request, step, **_keys: {"step": step, "initial": {"on": zone_today()}},
    wish=_step_of_land,
    done=_("The step is taken."),
)
HAND_OVER_PARCEL = of_parcel(
    "clearance:hand-over-parcel",
    commands.hand_over_parcel,
    title=_("Record the hand-over"),
    form=asked.ParcelHandoverForm,
    begins=on_day("on"),
    done=freed,
)

"""Register a project (đăng ký dự án)."""

from collections.abc import Mapping
from datetime import date, datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects import rules
from gatezone.projects.catalogue.fields import fields as known_fields
from gatezone.projects.events import ProjectRegistered
from gatezone.projects.models import Project


class NotAField(Invalid):
    """Unknown field of public investment."""


@command
def register_project(
    *,
    name_vi: str,
    place: str,
    fields: Mapping[str, int],
    code7: str = "",
    name_en: str = "",
    name_zh: str = "",
    owner_unit: str = "",
    officer: Ref | None = None,
    needs_policy: bool = True,
    needs_land: bool = True,
    planned_start: date | None = None,
    planned_finish: date | None = None,
    latitude_e6: int | None = None,
    longitude_e6: int | None = None,
    is_sample: bool = False,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Register a project as it is proposed, with its fields and their shares in ten-thousandths.

    ``needs_policy`` is false for what the law spares the policy decision: urgent works, preparation, components.
    Records: ProjectRegistered.
    Raises:  NotAllowed, NotAField, Refused.
    Returns: the project.
    """
    by.must_hold(PROJECT_OFFICER)
    if unknown := set(fields) - set(known_fields()):
        raise NotAField(fields=sorted(unknown))
    facts = rules.RegistrationFacts(
        name=name_vi,
        place=place,
        code7=code7,
        code_is_taken=bool(code7) and Project.objects.filter(code7=code7).exists(),
        shares=sum(fields.values()) if all(share > 0 for share in fields.values()) else 0,
    )
    refuse_if(reasons_against(facts, rules.REGISTERING, on=hanoi_day(at)))
    project = Project.objects.create(
        code7=code7 or None,
        name_vi=name_vi.strip(),
        name_en=name_en.strip(),
        name_zh=name_zh.strip(),
        place=place.strip(),
        latitude_e6=latitude_e6,
        longitude_e6=longitude_e6,
        owner_unit=owner_unit,
        officer=str(officer or by.ref),
        fields=dict(fields),
        needs_policy=needs_policy,
        needs_land=needs_land,
        planned_start=planned_start,
        planned_finish=planned_finish,
        is_sample=is_sample,
        registered_at=at,
    )
    record(ProjectRegistered(project=project.ref, code=code7, name=project.name_vi, place=project.place))
    return project.ref

"""Templates of declarations (mẫu khai báo) are kept and deleted."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.events import TemplateDeleted, TemplateSaved
from gatezone.crossings.models import DeclarationTemplate
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


@command
def save_template(*, enterprise: UUID, name: str, content: Mapping[str, Any], by: Actor, at: datetime) -> Ref:
    """
    Keep a declaration of an enterprise as a template; one of the same name is replaced.

    What it is made of is the door's business: the declaration made from it is judged like any other.

    Records: TemplateSaved.
    Raises:  NotAllowed, Refused with every reason at once, Stale.
    """
    by.must_hold("declarant", Ref("enterprise", str(enterprise)))
    name = " ".join(unicodedata.normalize("NFC", name).split())
    facts = queries.template_facts(enterprise=enterprise, name=name)
    refuse_if(reasons_against(facts, rules.TEMPLATE, on=hanoi_day(at)))

    kept, _ = DeclarationTemplate.objects.update_or_create(
        enterprise_id=enterprise, name=name, defaults={"content": content, "saved_at": at}
    )
    record(TemplateSaved(template=kept.ref, enterprise=Ref("enterprise", str(enterprise))))
    return kept.ref


@command
def delete_template(*, template: UUID, by: Actor, at: datetime) -> Ref:
    """
    Delete a template.

    Records: TemplateDeleted.
    Raises:  NoSuchTemplate.
    """
    kept = queries.template(template, by=by)
    DeclarationTemplate.objects.filter(pk=kept.id).delete()
    ref, firm = Ref("declaration-template", str(kept.id)), Ref("enterprise", str(kept.enterprise))
    record(TemplateDeleted(template=ref, enterprise=firm))
    return ref

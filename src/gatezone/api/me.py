"""Who asks: what a program may do, and for whom."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from gatezone.api.orders import actor_of
from gatezone.parties.queries import enterprises_of

router = Router(tags=["me"])


class Duty(Schema):
    """A duty, and the thing it is held over; without one it is held over the whole zone."""

    duty: str
    over: str | None


class Enterprise(Schema):
    """A firm one may declare for, by its public names."""

    id: UUID
    tax_code: str
    name: str


class Me(Schema):
    """The account one acts as, what it may do by this key or session today, and the firms it declares for."""

    account: str
    duties: list[Duty]
    enterprises: list[Enterprise]


@router.get("", response=Me, summary="Who am I")
def me(request: HttpRequest) -> Me:
    """Return who asks, with the duties of today. Every account may."""
    actor = actor_of(request)
    duties = sorted((each.duty, str(each.over or "")) for each in actor.held)
    return Me(
        account=str(actor.ref),
        duties=[Duty(duty=duty, over=over or None) for duty, over in duties],
        enterprises=[
            Enterprise(id=UUID(firm.ref.id), tax_code=firm.tax_code, name=firm.name)
            for firm in enterprises_of(actor)
        ],
    )

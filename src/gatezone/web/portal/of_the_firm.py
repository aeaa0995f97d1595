"""What a firm's own pages share: which of one's firms they are about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gatezone.kernel.errors import NotFound
from gatezone.parties.queries import EnterpriseRow, enterprises_of
from gatezone.web.actors import actor_of
from gatezone.web.acts import Deed


@dataclass(frozen=True, slots=True)
class Firms:
    """The firms one declares for, and the one a page is about; there may be none."""

    all: list[EnterpriseRow]
    chosen: EnterpriseRow | None

    @property
    def begun(self) -> dict[str, Any]:
        """With which firm a form begins."""
        return {"initial": {"firm": self.chosen.ref.id if self.chosen else ""}}

    @property
    def one(self) -> EnterpriseRow:
        """The firm the page is about. Raises: NotFound where one declares for none."""
        if self.chosen is None:
            raise NotFound()
        return self.chosen


def firms_of(request: HttpRequest) -> Firms:
    """
    Return one's firms; the page is about the one that was chosen, or the first.

    Raises: NotFound where the chosen one is not one's own.
    Cost:   one SQL statement.
    """
    firms = enterprises_of(actor_of(request))
    wanted = request.POST.get("firm") or request.GET.get("firm", "")
    if not wanted:
        return Firms(firms, firms[0] if firms else None)
    chosen = next((firm for firm in firms if firm.ref.id == wanted), None)
    if chosen is None:
        raise NotFound()
    return Firms(firms, chosen)


def of_firm(deed: Deed) -> dict[str, Any]:
    """Return what was typed, for the firm it is about. Raises: NotFound."""
    typed = {name: value for name, value in deed.typed.items() if name != "firm"}
    return {**typed, "enterprise": firms_of(deed.request).one.ref}


def back_to(page: str) -> Callable[[Deed], str]:
    """Return where one stands after something was done for a firm: at a page of that firm."""
    return lambda deed: f"{reverse(page)}?firm={firms_of(deed.request).one.ref.id}"

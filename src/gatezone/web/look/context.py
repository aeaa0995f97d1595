"""What every page knows: the zone, its clock, the desks one may open, day or night."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone import __version__
from gatezone.kernel.names import Names
from gatezone.parties.duties import DECLARANT, DUTIES
from gatezone.parties.queries import units_on
from gatezone.reports.daily.days import SAMPLE_DAY
from gatezone.web.actors import actor_of
from gatezone.web.desks import address_here, desks_of
from gatezone.workdays.queries import step_back, zone_now

ZONE_NAME = Names(
    vi="Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn",
    en="Dong Dang – Lang Son Border-Gate Economic Zone",
    zh="同登—谅山口岸经济区",
)

PROVINCE = Names("Ủy ban nhân dân tỉnh Lạng Sơn", "People's Committee of Lang Son province")

THEMES = {"day": pgettext_lazy("brightness", "Day"), "dark": _("Night"), "auto": _("As the device")}
"""The choices of the theme switch; the last one follows the device."""


def page(request: HttpRequest) -> dict[str, Any]:
    """Return what look/base.html shows around every page."""
    return {
        "zone_name": ZONE_NAME,
        "zone_now": zone_now(),
        "step_back": step_back() if is_an_officer(request) else None,
        "sample_zone": settings.SAMPLE_ZONE,
        "sample_day": date.fromisoformat(SAMPLE_DAY),
        "desks": desks_in_sight(request),
        "duties": [
            DUTIES[duty].names.in_language(get_language() or "vi")
            for duty in sorted(actor_of(request).duties)
        ],
        "languages": settings.LANGUAGES,
        "theme": theme_of(request),
        "themes": tuple(THEMES.items()),
        "version": __version__,
        "sign_in_url": address_here("sign-in"),
        "sign_out_url": address_here("sign-out"),
    }


def head_of_papers(day: date) -> tuple[str, str]:
    """Return the body above and the Board as it is called on a day, in Vietnamese. Cost: one SQL statement."""
    return PROVINCE.vi, units_on(day).get("board", ZONE_NAME).vi


def is_an_officer(request: HttpRequest) -> bool:
    """Tell whether somebody works here, and does not only declare."""
    return bool(actor_of(request).duties - {DECLARANT})


def theme_of(request: HttpRequest) -> str:
    """Return the chosen theme; anything unknown follows the device."""
    chosen = request.COOKIES.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def desks_in_sight(request: HttpRequest) -> list[tuple[str, str | Promise, bool]]:
    """Return the page open to all and the desks this person may sit at, as ``(address, label, is here)``."""
    here = request.resolver_match.app_name if request.resolver_match else ""
    mine = [(desk.name, desk.address, desk.label) for desk in desks_of(actor_of(request))]
    gates_now = ("public", address_here("public:home"), _("Gates now"))
    return [(address, label, name == here) for name, address, label in (gates_now, *mine) if address]

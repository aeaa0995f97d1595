"""What every page knows: the zone, its clock, the desks one may open, day or night."""

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI

ZONE_NAME = Names(
    vi="Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn",
    en="Dong Dang – Lang Son Border-Gate Economic Zone",
    zh="同登—谅山口岸经济区",
)

THEMES = {"day": _("Day"), "dark": _("Night"), "auto": _("As the device")}
"""The choices of the theme switch; the last one follows the device."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A place in the navigation; its first page is the view ``<name>:home``."""

    name: str
    label: str | Promise
    is_open_to_all: bool = False


DESKS = (
    Desk("public", _("Gates now"), is_open_to_all=True),
    Desk("portal", _("My trucks")),
    Desk("yard", _("Yard")),
    Desk("check", _("Checks")),
    Desk("lane", _("Lane")),
    Desk("centre", _("Gate centre")),
    Desk("office", _("Reports")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return what look/base.html shows around every page."""
    return {
        "zone_name": ZONE_NAME,
        "zone_now": zone_moment(),
        "sample_zone": settings.SAMPLE_ZONE,
        "desks": desks_of(request),
        "languages": settings.LANGUAGES,
        "theme": theme_of(request),
        "themes": tuple(THEMES.items()),
        "version": _version(),
        "sign_in_url": _address("sign-in"),
        "sign_out_url": _address("sign-out"),
    }


def zone_moment() -> datetime:
    """Return what the zone's clock shows; workdays takes this over with its simulated day."""
    return datetime.now(tz=HANOI)


def theme_of(request: HttpRequest) -> str:
    """Return the chosen theme; anything unknown follows the device."""
    chosen = request.COOKIES.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def desks_of(request: HttpRequest) -> list[tuple[str, str | Promise, bool]]:
    """Return the desks this person may open, as ``(address, label, is here)``."""
    here = request.resolver_match.app_name if request.resolver_match else ""
    is_known = bool(getattr(request, "user", None) and request.user.is_authenticated)
    wanted = [desk for desk in DESKS if is_known or desk.is_open_to_all]
    addresses = [(desk, _address(f"{desk.name}:home")) for desk in wanted]
    return [(address, desk.label, desk.name == here) for desk, address in addresses if address]


def _address(name: str) -> str:
    """Return the address of a view, or nothing where this zone does not have it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _version() -> str:
    try:
        return version_of("gatezone")
    except PackageNotFoundError:
        return ""

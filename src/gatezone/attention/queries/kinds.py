"""Every kind of matter there is."""

from collections.abc import Mapping
from functools import cache

from django.apps import apps
from django.utils.module_loading import import_string

from gatezone.attention.kinds import Kind


@cache
def kinds() -> Mapping[str, Kind]:
    """
    Return the kinds of matter of all apps, by their codes. Cost: none after the first time.

    Raises: ValueError where two apps use one code.
    """
    found: dict[str, Kind] = {}
    for config in apps.get_app_configs():
        for each in import_string(config.matters) if hasattr(config, "matters") else ():
            if each.code in found:
                raise ValueError(f"two kinds of matter are called {each.code}")
            found[each.code] = each
    return found

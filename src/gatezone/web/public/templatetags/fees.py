"""Numbers of a resolution: ``{% load fees %}``."""

from django import template

from gatezone.charges import telling

register = template.Library()
register.filter(telling.decimal)


@register.filter
def vnd(amount: int) -> str:
    """Return an amount as it stands in a table of đồng, grouped as ``Dong`` writes it on every page."""
    return f"{amount:,}".replace(",", ".")

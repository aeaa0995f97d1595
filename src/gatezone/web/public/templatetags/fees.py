"""Numbers of a resolution: ``{% load fees %}``."""

from django import template

from gatezone.charges.tariffs import telling

register = template.Library()
register.filter(telling.decimal)

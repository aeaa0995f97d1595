"""Choices that people make, and a form does not make for them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Offered = list[tuple[Any, Any]]


def unchosen(choices: Iterable[tuple[Any, Any]]) -> Offered:
    """Return choices of which none is chosen yet; a single one needs no choosing."""
    offered = list(choices)
    return [("", _("– choose –")), *offered] if len(offered) > 1 else offered


class Choice(forms.ChoiceField):
    """One of several: what stands first in a list is not what somebody meant by saying nothing."""

    @property
    def choices(self) -> Offered:
        """What may be chosen."""
        return self._choices

    @choices.setter  # type: ignore[override]
    def choices(self, offered: Iterable[tuple[Any, Any]]) -> None:
        self._choices: Offered = list(offered)
        self.widget.choices = unchosen(self._choices)

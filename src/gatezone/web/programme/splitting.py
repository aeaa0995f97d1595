"""A task is split among units: one form, and in it a part for each unit."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gatezone.parties.duties import UNIT_HEAD
from gatezone.parties.queries import units_of_the_board
from gatezone.programme.commands import Wish, split_task
from gatezone.programme.lifecycle import LEADERS
from gatezone.programme.queries import task_page
from gatezone.web.actors import actor_of, desk
from gatezone.web.fields import ChoicesForm, DayField
from gatezone.web.orders import order
from gatezone.web.programme.forms import NO_CHOICE, TOLD, named
from gatezone.web.refusals import attempted, refuse
from gatezone.workdays.queries import zone_today

MOST_PARTS = 5


class PartForm(ChoicesForm):
    """A part of a task."""

    title = forms.CharField(label=_("Part of the task"), max_length=300)
    lead = forms.ChoiceField(label=_("Lead unit"))
    weight = forms.IntegerField(label=_("Weight, percent"), min_value=1, max_value=100)
    product = forms.CharField(label=_("Product"), max_length=300)
    acceptance_test = forms.CharField(label=_("How the product is tested"), max_length=300)
    clear_test = forms.CharField(label=_("What a clear result would be"), max_length=300)
    due_on = DayField(label=pgettext_lazy("deadline", "Due"), required=False)

    @property
    def wish(self) -> Wish:
        """The part as the command takes it."""
        typed = self.cleaned_data
        told = {name: typed[name] for name in TOLD}
        return Wish(leads=(typed["lead"],), weight=typed["weight"], **told)


PartFormSet = forms.formset_factory(PartForm, extra=MOST_PARTS, max_num=MOST_PARTS, absolute_max=MOST_PARTS)


@desk(*LEADERS, UNIT_HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def split(request: HttpRequest, task: UUID) -> HttpResponse:
    """Split a task among units."""
    page = task_page(task, by=actor_of(request), on=zone_today())
    units = [*NO_CHOICE, *named(units_of_the_board(zone_today()))]
    # The day is begun by each form, not by the set: a part that keeps it and says nothing else is no part.
    begun = {"choices": {"lead": units}, "initial": {"due_on": page.task.due_on}}
    parts = PartFormSet(request.POST or None, form_kwargs=begun)
    if parts.is_valid():
        with attempted(request, forms=list(parts)):
            wishes = [each.wish for each in parts if each.cleaned_data.get("title")]
            order(request, split_task, task=task, parts=wishes)
            messages.success(request, gettext("The task is split."))
            return redirect("programme:task", task)
    elif parts.is_bound:
        refuse(request, forms=list(parts))
    return render(request, "programme/split.html", {"page": page, "parts": parts})

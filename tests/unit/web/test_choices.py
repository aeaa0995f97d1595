"""A form does not choose for people."""

import re

import pytest
from django import forms

from gatezone.web.centre.forms import SendOnForm
from gatezone.web.look.choices import Choice
from gatezone.web.programme.forms import AcceptForm, DirectiveForm, WishForm

UNITS = {"office": "Văn phòng", "planning": "Phòng Kế hoạch"}


class Asks(forms.Form):
    route = Choice(label="Route", choices=[("a", "A"), ("b", "B")])


def test_nothing_is_chosen_before_somebody_chose_it():
    assert re.search(r'<option value="" selected>', str(Asks()["route"]))
    assert Asks({"route": ""}).errors["route"]
    assert not Asks({"route": "b"}).errors
    assert '<option value="b" selected>' in str(Asks({"route": "b"})["route"])


def test_one_alone_need_not_be_chosen():
    asks = Asks()
    asks.fields["route"].choices = [("a", "A")]
    assert 'value=""' not in str(asks["route"])


@pytest.mark.parametrize(
    ("form", "names"),
    [
        (lambda: DirectiveForm(choices={"incoming": []}), ("kind",)),
        (lambda: WishForm(units=UNITS), ("kind", "lead")),
        (AcceptForm, ("product", "quality")),
        (lambda: SendOnForm(routes=[]), ()),
    ],
    ids=["directive", "task", "acceptance", "nothing to choose"],
)
def test_what_weighs_is_asked_and_not_assumed(form, names):
    drawn = form()
    for name in names:
        assert '<option value="" selected>' in str(drawn[name]), name

"""A reason that was always one line is one line: Enter sends it."""

import pytest
from django import forms

from gatezone.web.clearance.file_forms import PauseForm
from gatezone.web.documents.outgoing import CANCEL, RECALL, REPLACE
from gatezone.web.documents.powers import TAKE_BACK
from gatezone.web.truck.leaving import GoHomeForm


@pytest.mark.parametrize("form", [TAKE_BACK.form, PauseForm], ids=["authorisation", "pause"])
def test_the_reason_for_a_short_step_is_typed_in_one_line(form: type[forms.Form]) -> None:
    assert isinstance(form().fields["reason"].widget, forms.TextInput)


@pytest.mark.parametrize("act", [CANCEL, RECALL, REPLACE], ids=lambda act: act.verb)
def test_why_a_document_ends_may_take_several_lines(act) -> None:  # type: ignore[no-untyped-def]
    assert isinstance(act.form().fields["reason"].widget, forms.Textarea)


def test_a_truck_going_home_has_its_button_from_the_act_alone() -> None:
    assert not {"act", "words", "danger"} & set(vars(GoHomeForm))

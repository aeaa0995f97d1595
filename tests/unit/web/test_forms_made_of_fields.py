"""Forms that are made of fields where they are asked, and choices that speak the language of the page."""

from types import SimpleNamespace

from django import forms
from django.utils import translation

from gatezone.kernel.names import Names
from gatezone.web.fields import ChoicesForm, IdField, form_of, named

WHOLE = form_of(number=forms.CharField(), reason=forms.CharField(required=False))


def test_a_form_asks_for_its_fields_in_the_order_they_are_named():
    assert list(WHOLE().fields) == ["number", "reason"]
    assert WHOLE({"number": "3"}).is_valid()
    assert not WHOLE({"reason": "late"}).is_valid()


def test_a_form_stands_on_others_and_asks_for_theirs_first():
    chosen = form_of(WHOLE, ChoicesForm, contract=IdField())
    form = chosen(choices={"contract": [("7", "Contract 7")]})
    assert list(form.fields) == ["number", "reason", "contract"]
    assert list(form.fields["contract"].choices) == [("7", "Contract 7")]
    assert list(WHOLE().fields) == ["number", "reason"]


def test_what_is_named_is_offered_in_the_language_of_the_page():
    offered = named({"road": SimpleNamespace(names=Names("Đường", "Road", "道路"))})
    for language, word in (("vi", "Đường"), ("en", "Road"), ("zh-hans", "道路")):
        with translation.override(language):
            assert [(code, str(words)) for code, words in offered] == [("road", word)]

"""The frame of every page: errors without a request, pages of a list, the switch between day and night."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils.translation import override

from gatezone.web.look.views import theme


def test_the_last_error_page_needs_nothing():
    """Django shows 500.html without a request, whatever else is broken."""
    with override("en"):
        shown = get_template("500.html").render()
    assert "Something went wrong on our side" in shown
    assert "Sign in" not in shown


def test_a_page_of_a_list_keeps_what_was_asked():
    asked = Context({"page": Paginator(range(30), 10).page(2)})
    asked.request = RequestFactory().get("/trucks", {"gate": "huu-nghi", "page": 2})
    with override("en"):
        shown = Template('{% include "look/pager.html" %}').render(asked)
    assert "?gate=huu-nghi&amp;page=1" in shown
    assert "?gate=huu-nghi&amp;page=3" in shown
    assert "Page 2 of 3" in shown


@pytest.mark.parametrize(
    ("wanted", "address"),
    [("/lane?x=1", "/lane?x=1"), ("https://elsewhere.example/", "/"), ("//elsewhere.example", "/")],
)
def test_the_theme_switch_goes_back_but_never_elsewhere(wanted: str, address: str):
    answer = theme(
        RequestFactory().post("/theme", {"theme": "dark", "next": wanted}, SERVER_NAME="localhost")
    )
    assert answer["Location"] == address
    assert answer.cookies["theme"].value == "dark"


def test_an_unknown_theme_is_not_kept():
    answer = theme(RequestFactory().post("/theme", {"theme": "<b>"}, SERVER_NAME="localhost"))
    assert "theme" not in answer.cookies

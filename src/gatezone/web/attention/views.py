"""One matter leads to what it is about; one notice shows how it went; and how one is reached."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gatezone.attention import queries
from gatezone.attention.lifecycle import STAFF
from gatezone.attention.push_key import push_key
from gatezone.attention.pushing import point_of
from gatezone.attention.subscriptions import encoded
from gatezone.parties.queries import accounts
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.attention.acts import ACTS, ADD_BROWSER, REACHED_BY, REMOVE_BROWSER
from gatezone.web.attention.wording import CHANNELS, address_of_thing, advice_on
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_now


@page("attention/waiting.html", *STAFF)
def matter(request: HttpRequest, matter: UUID) -> HttpResponse:
    """Lead to what a matter is about. Cost: two SQL statements."""
    row = queries.matter(matter, by=actor_of(request), at=zone_now())
    return redirect(address_of_thing(row.about))


@page("attention/notice.html", *STAFF)
def notice(request: HttpRequest, notice: UUID) -> Context:
    """Show a notice, what happened to it and what to do. Cost: four SQL statements."""
    row = queries.notice(notice, by=actor_of(request))
    names = {each.ref: each.display_name for each in accounts()}
    return {
        "row": row,
        "to": names.get(row.to, str(row.to)),
        "channel": CHANNELS[row.channel],
        "advice": advice_on(row.channel, row.trouble) if row.state != "sent" else None,
        "acts": open_acts(request, ACTS, row.moves, {"notice": notice}),
    }


@page("attention/ways.html", *STAFF)
def ways(request: HttpRequest) -> Context:
    """Show how one is reached. Cost: three SQL statements."""
    browsers = queries.browsers_of(by=actor_of(request))
    return {
        "reached": REACHED_BY.at(request, {}),
        "add": ADD_BROWSER.at(request, {}),
        "browsers": [(each, REMOVE_BROWSER.at(request, {"browser": each.id})) for each in browsers],
        "pretend_sms": settings.SAMPLE_ZONE,
        "push_key": encoded(point_of(push_key().public_key())),
    }

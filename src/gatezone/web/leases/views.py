"""One asset with its leases and papers, and the list for everybody."""

from uuid import UUID

from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page

from gatezone.auctions.queries import public_auctions
from gatezone.files.queries import files_about
from gatezone.kernel.refs import Ref
from gatezone.leases import queries
from gatezone.leases.kinds import CLASSES, KINDS, WAYS
from gatezone.leases.laws import laws_of
from gatezone.leases.lifecycle import READERS
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.leases.acts import ON_THE_PAGE, ON_THEIR_OWN
from gatezone.web.leases.plans import plans_of
from gatezone.web.leases.story import asset_story
from gatezone.web.leases.wording import AUCTION_STATES, STATES, place_names
from gatezone.web.pages import Context, page, public_page
from gatezone.workdays.queries import zone_now, zone_today


@page("leases/asset.html", *READERS)
def asset(request: HttpRequest, asset: UUID) -> Context:
    """Show an asset, by which law it is let, its leases, its papers and its way. Cost: seventeen SQL statements."""
    actor, today = actor_of(request), zone_today()
    row = queries.asset(asset, by=actor)
    thing = Ref("lease-asset", str(asset))
    keys = {"asset": asset}
    return {
        "row": row,
        "thing": thing,
        "kind": KINDS[row.kind],
        "asset_class": CLASSES[row.asset_class],
        "laws": [str(each) for each in laws_of(row.asset_class, today)],
        "state": STATES[row.state],
        "place": place_names(today).get(row.place, str(row.place)),
        "empty_days": row.empty_days(today),
        "is_over": bool(row.lease and row.lease.until_on < today),
        "leases": [(each, WAYS[each.way]) for each in queries.leases_of(asset, by=actor)],
        "files": files_about([thing], by=actor),
        "story": asset_story(thing, at=zone_now()),
        "here": open_acts(request, ON_THE_PAGE, row.moves, keys),
        "apart": open_acts(request, ON_THEIR_OWN, row.moves, keys),
    }


@gzip_page
@public_page("leases/lots.html")
def lots(request: HttpRequest) -> Context:
    """Show everybody what the Board lets, what is auctioned, what is free. Cost: five SQL statements."""
    places = place_names(zone_today())
    found = queries.lots()
    return {
        "free": [
            (each, KINDS[each.kind], places.get(each.place, "")) for each in found if each.state == "idle"
        ],
        "let": [
            (each, KINDS[each.kind], places.get(each.place, "")) for each in found if each.state == "let"
        ],
        "plans": plans_of(found, places, lambda each: f"#{each.code}"),
        "auctions": [(each, AUCTION_STATES[each.state]) for each in public_auctions()],
        "is_sample": any(each.is_sample for each in found),
    }

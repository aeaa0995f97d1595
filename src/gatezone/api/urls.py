"""The addresses for machines, described at ``/api/openapi.json`` (OpenAPI 3.1)."""

from django.http import HttpRequest
from django.urls import path
from ninja import Router

from gatezone.api import bank, charges, crossings, devices, gates, me, owed, prices, receipts, webhooks
from gatezone.api.described import DescribedAPI
from gatezone.api.entrance import ENTRANCES
from gatezone.api.problems import NoSuchAddress, answer_refusals
from gatezone.api.reading import JsonParser

DESCRIPTION = """The gate of a border zone, for programs of enterprises, partners and officers.

A program brings the key it was given (`Authorization: Bearer gzk_…`) and acts as its account, with the duties
of the key. A request that writes brings an `Idempotency-Key`, a new UUID for each wish: sent again, it is done
once and answered the same. Moments carry their clock, days are those of Hanoi. A refusal is problem details
(RFC 9457) with every reason at once, in the language of `Accept-Language` (vi, en, zh-hans)."""

api = DescribedAPI(
    title="gatezone",
    version="1",
    description=DESCRIPTION,
    docs_url=None,  # its page would load scripts from another site
    auth=ENTRANCES,
    parser=JsonParser(),
    urls_namespace="api",
    openapi_extra={
        "tags": [
            {"name": "crossings", "description": "Trips of vehicles, from the declaration to the barrier."},
            {"name": "gates", "description": "The gates as they are now, and what is free to come."},
            {"name": "fees", "description": "What a trip would cost, and why."},
            {"name": "charges", "description": "What trips owe and why, and how it is paid."},
            {
                "name": "prices",
                "description": "What yards charge for their services: posted, and never more.",
            },
            {"name": "webhooks", "description": "Where programs are told what happens to their trips."},
            {"name": "devices", "description": "What the cameras, scales and barriers of the lanes tell."},
            {
                "name": "receipts",
                "description": "Receipts for fees and invoices for services that were paid.",
            },
            {"name": "bank", "description": "What banks tell of transfers, as they are booked."},
            {"name": "me", "description": "Who asks."},
        ]
    },
)
api.add_router("/crossings", crossings.router)
api.add_router("/v1/charges", owed.router)
api.add_router("/v1/devices", devices.router)
api.add_router("/v1/receipts", receipts.router)
api.add_router("/v1/fees", charges.router)
api.add_router("/v1/prices", prices.router)
api.add_router("/v1/bank", bank.router)
api.add_router("", gates.router)
api.add_router("/webhooks", webhooks.router)
api.add_router("/me", me.router)

nowhere = Router()


@nowhere.api_operation(
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    "/{path:address}",
    auth=None,
    include_in_schema=False,
)
def nothing_here(request: HttpRequest, address: str) -> None:
    """Say of every other address that nothing stands there. Raises: NoSuchAddress."""
    raise NoSuchAddress()


api.add_router("", nowhere)
answer_refusals(api)

urlpatterns = [path("api/", api.urls)]

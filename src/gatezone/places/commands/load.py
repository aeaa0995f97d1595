"""Fill the tables of the zone from the packaged catalogue."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from gatezone.kernel.actor import Actor
from gatezone.kernel.by_heart import forget
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref
from gatezone.places import catalogue
from gatezone.places.events import CatalogueLoaded
from gatezone.places.models import (
    Belonging,
    Closure,
    Gate,
    Hours,
    Lane,
    Loaded,
    Notice,
    Route,
    RouteCapacity,
    Source,
    Standing,
    Yard,
    YardCapacity,
    YardServes,
)

ZONE = Ref("zone", "dong-dang-lang-son")

NAMED: tuple[type[models.Model], ...] = (Source, Gate, Route, Lane, Yard, Notice)
"""What others may refer to: once named it is never deleted, only written anew. Parents come first."""

DATED: tuple[type[models.Model], ...] = (
    Standing,
    Belonging,
    RouteCapacity,
    YardServes,
    YardCapacity,
    Hours,
    Closure,
)
"""What is known of them for a time: nobody refers to it, so it is replaced whole."""

OF_NOTICES = (Hours, Closure)
"""What notices say. Those issued at the desk of the gate centre are in no file, and stay."""


@command
def load_catalogue(*, by: Actor, at: datetime) -> Ref:
    """
    Fill the tables of the zone from the packaged catalogue.

    Ask ``queries.catalogue_differs()`` first: loading the same again is a fact of its own.
    Records: CatalogueLoaded.
    Raises:  NotAllowed, catalogue.Faulty.
    Cost:    a few statements a table.
    """
    by.must_hold("catalogue-keeper")
    rows = catalogue.rows()
    for model in NAMED:
        _write(model, rows[model.__name__])
    for model in DATED:
        known = model._default_manager.all()
        (known.filter(notice__issued_by="") if model in OF_NOTICES else known).delete()
        model._default_manager.bulk_create(model(**row) for row in rows[model.__name__])
    digest = catalogue.digest()
    Loaded.objects.update_or_create(only_row=True, defaults={"digest": digest, "loaded_at": at})
    transaction.on_commit(forget)
    record(CatalogueLoaded(zone=ZONE, digest=digest))
    return ZONE


def _write(model: type[models.Model], rows: Sequence[catalogue.Row]) -> None:
    names = [each.name for each in model._meta.concrete_fields if not each.primary_key]
    model._default_manager.bulk_create(
        [model(**row) for row in rows], update_conflicts=True, unique_fields=["id"], update_fields=names
    )

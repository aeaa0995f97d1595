"""The addresses of the desks."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gatezone.web.public.urls")),
    path("", include("gatezone.web.attention.urls")),
    path("", include("gatezone.web.board.urls")),
    path("", include("gatezone.web.centre.urls")),
    path("", include("gatezone.web.incidents.urls")),
    path("", include("gatezone.web.permits.urls")),
    path("", include("gatezone.web.catalogue.urls")),
    path("", include("gatezone.web.leases.urls")),
    path("", include("gatezone.web.clearance.urls")),
    path("", include("gatezone.web.documents.urls")),
    path("", include("gatezone.web.office.urls")),
    path("", include("gatezone.web.files.urls")),
    path("", include("gatezone.web.door.urls")),
    path("", include("gatezone.web.look.urls")),
    path("", include("gatezone.web.portal.urls")),
    path("", include("gatezone.web.filing.urls")),
    path("", include("gatezone.web.papers.urls")),
    path("", include("gatezone.web.api_clients.urls")),
    path("", include("gatezone.web.money.urls")),
    path("", include("gatezone.web.projects.urls")),
    path("", include("gatezone.web.proof.urls")),
    path("", include("gatezone.web.programme.urls")),
    path("", include("gatezone.web.till.urls")),
    path("", include("gatezone.web.pretend.urls")),
    path("", include("gatezone.web.yard.urls")),
    path("", include("gatezone.web.check.urls")),
    path("", include("gatezone.web.lane.urls")),
    path("", include("gatezone.api.urls")),
]

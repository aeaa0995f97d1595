"""The addresses of the desk of site clearance, and of what anybody may see."""

from django.urls import path

from gatezone.web.ground import (
    complaints,
    doing,
    files,
    keeping,
    opening,
    papers,
    parcels,
    planning,
    public,
    terms,
    views,
)

app_name = "ground"

FILE = "clearance/<uuid:project>/files/<uuid:case>"
SECTION = "clearance/<uuid:project>/<uuid:section>"
PARCEL = "clearance/<uuid:project>/parcels/<uuid:parcel>"

urlpatterns = [
    path("clearance", views.home, name="home"),
    path("clearance/open", opening.site, name="open-site"),
    path("clearance/<uuid:project>", views.one, name="site"),
    path("clearance/<uuid:project>/rounding", opening.rounding, name="rounding"),
    path("clearance/<uuid:project>/sections", opening.section, name="open-section"),
    path("clearance/<uuid:project>/money", opening.money, name="money"),
    path("clearance/<uuid:project>/months", opening.month, name="month"),
    path("clearance/<uuid:project>/terms", terms.one, name="terms"),
    path("clearance/<uuid:project>/papers", papers.kinds, name="papers"),
    path("clearance/<uuid:project>/papers/<slug:kind>", papers.register, name="paper"),
    path("clearance/<uuid:project>/decisions", papers.questions, name="decisions"),
    path("clearance/<uuid:project>/decisions/<slug:question>", papers.decide, name="decide"),
    path("clearance/<uuid:project>/complaints", complaints.listed, name="complaints"),
    path("clearance/<uuid:project>/complaints/new", complaints.receive, name="receive-complaint"),
    path(
        "clearance/<uuid:project>/complaints/<uuid:complaint>/<slug:step>",
        complaints.step,
        name="complaint-step",
    ),
    path(SECTION, views.section, name="section"),
    path(f"{SECTION}/hand-over", doing.hand_over, name="hand-over"),
    path(f"{SECTION}/figures", doing.figures, name="figures"),
    path(f"{SECTION}/contracts", opening.need, name="need"),
    path(f"{SECTION}/files", keeping.case, name="open-case"),
    path(f"{SECTION}/parcels", keeping.parcel, name="write-parcel"),
    path(f"{SECTION}/papers", papers.kinds, name="papers-of-section"),
    path(f"{SECTION}/papers/<slug:kind>", papers.register, name="paper-of-section"),
    path(PARCEL, parcels.one, name="parcel"),
    path(f"{PARCEL}/hand-over", parcels.hand_over, name="hand-over-parcel"),
    path(f"{PARCEL}/steps/<slug:step>", parcels.move, name="move-land"),
    path(FILE, files.one, name="file"),
    path(f"{FILE}/read", files.read, name="read"),
    path(f"{FILE}/standing", files.standing, name="standing"),
    path(f"{FILE}/pause", files.pause, name="pause"),
    path(f"{FILE}/resume", files.resume, name="resume"),
    path(f"{FILE}/list", files.put_on_list, name="list"),
    path(f"{FILE}/paid/<uuid:payment>", files.paid, name="paid"),
    path(f"{FILE}/settled/<uuid:payment>", keeping.settle, name="settle"),
    path(f"{FILE}/assets", keeping.asset, name="count"),
    path(f"{FILE}/assets/<uuid:asset>", keeping.confirm, name="confirm"),
    path(f"{FILE}/papers", papers.kinds, name="papers-of-file"),
    path(f"{FILE}/papers/<slug:kind>", papers.register, name="paper-of-file"),
    path(f"{FILE}/decisions", papers.questions, name="decisions-of-file"),
    path(f"{FILE}/decisions/<slug:question>", papers.decide, name="decide-of-file"),
    path(f"{FILE}/steps/<slug:step>", keeping.papers, name="move-papers"),
    path(f"{FILE}/people/<slug:step>", keeping.people, name="move-people"),
    path(f"{FILE}/plan", planning.plan, name="plan"),
    path(f"{FILE}/approval", planning.approve, name="approve"),
    path("ground/<uuid:project>", public.one, name="public"),
]

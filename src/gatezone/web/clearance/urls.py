"""The addresses of the desk of site clearance, and of what anybody may see."""

from django.urls import path

from gatezone.web.clearance import file_acts, files, paper_acts, papers, planning, site_acts, views
from gatezone.web.clearance.lists import SITES

app_name = "clearance"

SITE = "clearance/<uuid:project>"
SECTION = f"{SITE}/<uuid:section>"
FILE = f"{SITE}/files/<uuid:case>"
PARCEL = f"{SITE}/parcels/<uuid:parcel>"

urlpatterns = [
    SITES.path("clearance"),
    site_acts.OPEN_SITE.path("clearance/open"),
    path(SITE, views.one, name="site"),
    site_acts.ROUNDING.path(f"{SITE}/rounding"),
    site_acts.OPEN_SECTION.path(f"{SITE}/sections"),
    site_acts.MONEY.path(f"{SITE}/money"),
    site_acts.MONTH.path(f"{SITE}/months"),
    path(f"{SITE}/terms", views.terms, name="terms"),
    path(f"{SITE}/papers", papers.kinds, name="papers"),
    paper_acts.PAPER_OF_SITE.path(f"{SITE}/papers/<slug:kind>"),
    path(f"{SITE}/decisions", papers.questions, name="decisions"),
    paper_acts.DECIDE.path(f"{SITE}/decisions/<slug:question>"),
    path(f"{SITE}/complaints", views.complaints, name="complaints"),
    paper_acts.RECEIVE.path(f"{SITE}/complaints/new"),
    paper_acts.STEP.path(f"{SITE}/complaints/<uuid:complaint>/<slug:step>"),
    path(SECTION, views.section, name="section"),
    site_acts.HAND_OVER.path(f"{SECTION}/hand-over"),
    site_acts.FIGURES.path(f"{SECTION}/figures"),
    site_acts.NEED.path(f"{SECTION}/contracts"),
    file_acts.OPEN_FILE.path(f"{SECTION}/files"),
    file_acts.WRITE_PARCEL.path(f"{SECTION}/parcels"),
    path(f"{SECTION}/papers", papers.kinds, name="papers-of-section"),
    paper_acts.PAPER_OF_SECTION.path(f"{SECTION}/papers/<slug:kind>"),
    path(PARCEL, files.parcel, name="parcel"),
    file_acts.HAND_OVER_PARCEL.path(f"{PARCEL}/hand-over"),
    file_acts.MOVE_LAND.path(f"{PARCEL}/steps/<slug:step>"),
    path(FILE, files.one, name="file"),
    files.READ.path(f"{FILE}/read"),
    file_acts.STANDING.path(f"{FILE}/standing"),
    file_acts.PAUSE.path(f"{FILE}/pause"),
    file_acts.RESUME.path(f"{FILE}/resume"),
    file_acts.LIST.path(f"{FILE}/list"),
    file_acts.PAID.path(f"{FILE}/paid/<uuid:payment>"),
    file_acts.SETTLE.path(f"{FILE}/settled/<uuid:payment>"),
    file_acts.COUNT.path(f"{FILE}/assets"),
    file_acts.CONFIRM.path(f"{FILE}/assets/<uuid:asset>"),
    path(f"{FILE}/papers", papers.kinds, name="papers-of-file"),
    paper_acts.PAPER_OF_FILE.path(f"{FILE}/papers/<slug:kind>"),
    path(f"{FILE}/decisions", papers.questions, name="decisions-of-file"),
    paper_acts.DECIDE_OF_FILE.path(f"{FILE}/decisions/<slug:question>"),
    file_acts.MOVE_PAPERS.path(f"{FILE}/steps/<slug:step>"),
    file_acts.MOVE_PEOPLE.path(f"{FILE}/people/<slug:step>"),
    path(f"{FILE}/plan", planning.plan, name="plan"),
    file_acts.APPROVE.path(f"{FILE}/approval"),
    path("ground/<uuid:project>", views.public, name="public"),
]

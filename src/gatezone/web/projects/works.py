"""What anybody may see of the works: what is built, for how much, how far it is, and what was paid."""

from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page

from gatezone.projects.queries.published import work, works
from gatezone.web.pages import Context, public_page
from gatezone.web.projects.chart import chart_of
from gatezone.workdays.queries import zone_today


@gzip_page
@public_page("projects/works.html")
def home(request: HttpRequest) -> Context:
    """List the works with their plan, what is disbursed and how much that is of it. Cost: two SQL statements."""
    found, known = works(at=zone_today())
    return {
        "portfolio": found,
        "rate": found.rates[0],
        "works": [(known[row.project.id], row, found.rates_of(row.sums)[0]) for row in found.rows],
        "is_sample": any(each.is_sample for each in known.values()),
    }


@gzip_page
@public_page("projects/work.html")
def one(request: HttpRequest, code: str) -> Context:
    """Show one work by the code of its project. Cost: eight SQL statements."""
    found, this = work(code, at=zone_today())
    return {
        "portfolio": found,
        "work": this,
        "sums": this.row.sums,
        "rates": [each for each in found.rates if each.key in ("R1", "R4", "R5")],
        "chart": chart_of(found.year, this.curves),
    }

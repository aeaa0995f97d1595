"""What may be asked of the Board: every procedure by its field, and one of them in plain words."""

from itertools import groupby

from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page

from gatezone.parties.queries import units_on
from gatezone.permits import queries
from gatezone.permits.printed.results import DRAFTING_UNIT
from gatezone.permits.queries.counting import if_filed
from gatezone.web.filing.differing import told_differences
from gatezone.web.filing.wording import AUTHORITIES, FIELDS, ONLINE
from gatezone.web.pages import Context, public_page
from gatezone.web.truck.wording import in_words
from gatezone.workdays.queries import zone_now, zone_today


@gzip_page
@public_page("filing/procedures.html")
def home(request: HttpRequest) -> Context:
    """List what may be asked of the Board today, by field. Cost: one SQL statement."""
    found = groupby(queries.procedures_on(zone_today()), key=lambda each: each.procedure.field)
    return {"fields": [(FIELDS[field], list(rows)) for field, rows in found]}


@gzip_page
@public_page("filing/procedure.html")
def one(request: HttpRequest, code: str) -> Context:
    """Show a procedure as the law of today has it, and what changes next. Cost: three SQL statements."""
    today = zone_today()
    row = queries.procedure_on(code, on=today)
    later = queries.version_after(code, on=today)
    return {
        "row": row,
        "procedure": row.procedure,
        "field": FIELDS[row.procedure.field],
        "authority": AUTHORITIES[row.procedure.authority.source],
        "online": ONLINE[row.procedure.online],
        "unit": units_on(today).get(DRAFTING_UNIT),
        "closed": in_words(row.closed),
        "filed": None if row.closed else if_filed(row.procedure, zone_now()),
        "later": later,
        "changes": told_differences(row.procedure, later) if later else [],
        "now": zone_now(),
        "today": today,
    }

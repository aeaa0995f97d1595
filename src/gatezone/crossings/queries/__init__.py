"""
What can be seen of crossings: facts for the rules, rows for the desks, counts for the boards.

Rows are frozen. A query that takes ``by`` shows that actor's own and nothing else.
"""

from gatezone.crossings.pricing.closing import ToPrice, owed_by_tariff
from gatezone.crossings.pricing.quoting import Quoted
from gatezone.crossings.queries.counts import (
    CellCounts,
    counts_by_cell,
    heads_of_lines,
    is_untouched,
    latest_moment,
    occupancy,
)
from gatezone.crossings.queries.declaring import (
    Declared,
    NoSuchTemplate,
    TemplateRow,
    agencies_wanted,
    declaration_facts,
    declared,
    last_declared,
    objections,
    template,
    template_facts,
    templates,
)
from gatezone.crossings.queries.facts import (
    arrival_facts,
    calling_facts,
    driver_facts,
    last_in_line,
    leaving_facts,
    line,
    passage_facts,
    reaching_facts,
    reception_facts,
    sending_facts,
    tractor_facts,
    transshipment_facts,
)
from gatezone.crossings.queries.fees import (
    Missed,
    fee_asked_of,
    fees_of,
    owed_before_passage,
    rates_missed,
    trips_to_price,
)
from gatezone.crossings.queries.lines import (
    HoldRow,
    ProposalRow,
    called_of,
    frozen_in,
    holds_over_due,
    open_holds,
    proposals,
    waiting_in,
)
from gatezone.crossings.queries.pages import NotACursor, NotAState, TripPage, codes_of, page_of_trips
from gatezone.crossings.queries.passages import Passage, passages_through
from gatezone.crossings.queries.passes import (
    HAS_A_PLACE,
    PassRow,
    claims_for,
    issuing_facts,
    must_hold_passes,
    newest_pass,
)
from gatezone.crossings.queries.paying import passages_by_lane, passed_to_price, trips_to_pay
from gatezone.crossings.queries.public import (
    PublicTrip,
    in_line,
    line_lengths,
    public_trip,
    public_trip_of,
)
from gatezone.crossings.queries.scans import PassNotIssued, Scan, scan
from gatezone.crossings.queries.stays import StayRow, last_stay
from gatezone.crossings.queries.trips import (
    LineRow,
    Row,
    Standing,
    Trip,
    Verdict,
    awaiting_release,
    expected_at,
    last_passages,
    row_of,
    rows,
    standing_in,
    trip,
    trip_by_code,
    trips,
    verdict,
)
from gatezone.crossings.queries.windows import (
    NotAWindow,
    WindowRow,
    place_facts,
    usual_places,
    window_of,
    windows,
    windows_on,
)

"""The sheet to fill in: its headings, an example, and lists to choose from."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter

from gatezone.crossings.declarations import CONTAINER_FEET
from gatezone.places.queries import RouteRow
from gatezone.web.portal.sheets.columns import COLUMNS, DIRECTIONS, KINDS
from gatezone.web.portal.sheets.reading import MOST_ROWS

FOUND_AS = "Ví dụ / Example: "
WIDTH = 22


def empty_sheet(routes: Sequence[RouteRow]) -> bytes:
    """Return an Excel workbook with the headings in Vietnamese and English, and a row that shows how."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Xe - Trucks")
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#dcece7"})
    example = book.add_format({"italic": True, "font_color": "#6f807a", "num_format": "@"})
    example_day = book.add_format({"italic": True, "font_color": "#6f807a", "num_format": "dd/mm/yyyy"})
    text = book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    number = book.add_format({"num_format": "0"})
    shown = {"packed_on": day, "weight_kg": number, "packages": number, "container_feet": number}
    for place, column in enumerate(COLUMNS):
        # Text stays text: a code keeps its zeros, a customs declaration its twelve digits.
        sheet.set_column(place, place, WIDTH, shown.get(column.field, text))
        sheet.write_string(0, place, column.heading, heading)
        said = column.example
        if isinstance(said, date):
            sheet.write_datetime(1, place, said, example_day)
        elif isinstance(said, int):
            sheet.write_number(1, place, said, example)
        elif said:
            sheet.write_string(1, place, f"{FOUND_AS}{said}" if column.field == "kind" else said, example)
    lists = {
        "kind": [names.vi for names in KINDS.values()],
        "direction": [names.vi for names in DIRECTIONS.values()],
        "route": [route.names.vi for route in routes],
        "container_feet": [str(feet) for feet in CONTAINER_FEET],
    }
    for place, column in enumerate(COLUMNS):
        if column.field in lists:
            choice = {"validate": "list", "source": lists[column.field], "error_type": "warning"}
            sheet.data_validation(2, place, MOST_ROWS, place, choice)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()

"""The gates now: complete without a script, true at each moment, and light enough for a phone at the gate."""

import re
from datetime import datetime, timedelta
from gzip import decompress
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from dossiers import Counter
from gate import EIGHT, Gate, person
from gatezone.kernel.periods import HANOI
from gatezone.permits.models import Dossier
from gatezone.travellers.commands import count_travellers
from gatezone.web.public import board
from gatezone.web.public.board import COLUMNS, SQUARES, gates_now, squares
from gatezone.web.public.links import key_of
from posted import post_everywhere

KILOBYTE = 1000
LANGUAGES = ("vi", "en", "zh-hans")


def at(hour: int, minute: int = 0, *, day: int = 22) -> datetime:
    return datetime(2024, 8, day, hour, minute, tzinfo=HANOI)


def huu_nghi(moment: datetime) -> board.GateNow:
    return next(gate for gate in gates_now(moment)["gates"] if gate.route.id == "huu-nghi-1119")


class TestTheBoard:
    def test_it_counts_what_waits_and_what_crossed(self, gate: Gate):
        gate.lets_pass(gate.cleared("12C-111.11"))
        gate.waiting("12C-222.22")
        now = huu_nghi(gate.now)
        assert (now.traffic.waiting, now.traffic.passed) == (1, 1)
        export, imports = now.traffic.ways
        assert (export.passed, imports.passed) == (1, 0)
        assert now.traffic.last_change_at == gate.now
        assert gates_now(gate.now)["zone"].passed == 1

    def test_what_crossed_yesterday_did_not_cross_today(self, gate: Gate):
        gate.lets_pass(gate.cleared())
        assert huu_nghi(gate.now + timedelta(days=1)).traffic.passed == 0

    @pytest.mark.parametrize(
        ("moment", "is_open", "changes_at"),
        [
            (at(6, 59), False, at(7)),
            (at(7), True, at(20)),
            (at(19, 59), True, at(20)),
            (at(20), False, at(7, day=23)),
        ],
    )
    def test_a_gate_opens_and_closes_on_the_minute(
        self, zone: None, moment: datetime, is_open: bool, changes_at: datetime
    ):
        state = huu_nghi(moment).state
        assert state is not None
        assert (state.is_open, state.changes_at) == (is_open, changes_at)

    def test_routes_nobody_knows_the_hours_of_stand_apart(self, zone: None):
        assert {gate.route.id for gate in gates_now(EIGHT)["quiet"]} == {"na-hinh", "na-nua"}

    def test_it_costs_the_same_whatever_waits(self, gate: Gate, django_assert_num_queries):
        for number in range(5):
            gate.waiting(f"12C-000.0{number}")
        with django_assert_num_queries(9):
            gates_now(gate.now)

    def test_travellers_stand_with_their_route_and_how_far_they_are_counted(self, gate: Gate):
        guard = person("bien", ("border-guard-inspector", None))
        for way, people in (("in", 140), ("out", 90)):
            count_travellers(
                route="huu-nghi-passenger", way=way, starts_at=at(7), people=people, by=guard, at=at(8)
            )
        (now,) = gates_now(at(8))["people"]
        assert now.total is not None
        assert (now.total.people_in, now.total.people_out, now.counted_until) == (140, 90, at(8))
        assert now.state is not None
        assert now.state.changes_at == at(20)


class TestSquares:
    @pytest.mark.parametrize("counts", [(0, 0, 0), (1, 0, 0), (3, 49, 120), (50, 50, 50), (7, 0, 593)])
    def test_each_vehicle_is_one_square_and_none_lies_on_another(self, counts: tuple[int, int, int]):
        drawn = squares(dict(zip(("cleared", "in_checks", "in_yard"), counts, strict=True)))
        covered = [
            (x, y)
            for piece in drawn.pieces
            for x in range(piece.x, piece.x + piece.width)
            for y in range(piece.y, piece.y + piece.height)
        ]
        assert len(covered) == len(set(covered)) == sum(counts)
        assert all(x < COLUMNS and y < drawn.rows for x, y in covered)
        assert len(drawn.pieces) <= 9

    def test_a_very_long_line_has_ten_vehicles_a_square(self):
        drawn = squares({"in_yard": SQUARES + 1})
        assert drawn.vehicles_each == 10
        assert sum(piece.width * piece.height for piece in drawn.pieces) == SQUARES // 10 + 1


class TestThePage:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_says_everything_without_a_script(self, gate: Gate, client: Client, language: str):
        gate.waiting()
        client.cookies["django_language"] = language
        page = client.get("/")
        told = page.content.decode()
        assert page.status_code == 200
        assert {"vi": "Hữu Nghị", "en": "Huu Nghi", "zh-hans": "友谊"}[language] in told
        assert f'<html lang="{language}"' in told
        assert told.count("<article") == 4

    def test_a_zone_without_a_catalogue_is_friendly(self, client: Client, db: None):
        page = client.get("/")
        assert page.status_code == 200
        assert 'class="empty"' in page.content.decode()

    def test_it_costs_eleven_statements(self, gate: Gate, client: Client, django_assert_max_num_queries):
        gate.waiting()
        with django_assert_max_num_queries(11):
            client.get("/")


class TestTheWeight:
    """All bytes of a first visit, as they go over the line: page, styles, signs, scripts, and the fonts it needs."""

    @pytest.fixture
    def served(self, settings, tmp_path: Path) -> Client:
        """A server with its static files collected and compressed, as `./gatezone` has them."""
        settings.STATIC_ROOT = tmp_path / "static"
        settings.WHITENOISE_USE_FINDERS = False
        settings.WHITENOISE_AUTOREFRESH = False
        storage = "gatezone.web.look.storage.GzippedFiles"
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
        call_command("collectstatic", interactive=False, verbosity=0)
        return Client(headers={"accept-encoding": "gzip"})

    def test_the_first_visit_weighs_100_kilobytes_at_most(self, has_works: None, gate: Gate, served: Client):
        """Whichever page it begins with, in whichever language, and however long the line is."""
        waiting = [gate.waiting(f"12C-{number:03}.00") for number in range(30)]
        post_everywhere()
        addresses = [
            "/",
            f"/trip/{key_of(waiting[0])}",
            "/lines",
            "/lines/huu-nghi-1119/export/goods",
            "/fees",
            "/prices",
            "/works",
            "/works/9900001",
        ]
        for language in LANGUAGES:
            served.cookies["django_language"] = language
            for address in addresses:
                weights = self.first_visit(served, address)
                assert sum(weights.values()) <= 100 * KILOBYTE, (language, weights)

    def test_so_do_the_pages_of_what_is_asked_of_the_board(self, counter: Counter, served: Client):
        """The page of one procedure tells papers and bodies in full: it alone has a fifth more, and only in Chinese."""
        dossier = Dossier.objects.get(pk=counter.accepts(counter.files(now=at(8)), now=at(8)))
        lists = (
            "/procedures",
            "/procedures/statistics",
            "/procedures/index",
            "/procedures/look-up",
            "/licences",
        )
        for language in LANGUAGES:
            served.cookies["django_language"] = language
            for address in (*lists, f"/d/{dossier.look_up}", "/procedures/INV-06"):
                weights = self.first_visit(served, address)
                is_told_in_full = address == "/procedures/INV-06" and language == "zh-hans"
                most = (120 if is_told_in_full else 100) * KILOBYTE
                assert sum(weights.values()) <= most, (language, weights)

    def first_visit(self, served: Client, first: str) -> dict[str, int]:
        page = served.get(first)
        html = decompress(page.content).decode()
        weights = {first: len(page.content)}
        for address in addresses_in(html):
            weights[address] = self.weigh(served, address)
        # The styles in the order of the page: of faces that have a letter, the last one is taken.
        styles = re.findall(r'href="(/static/[^"]+\.css)"', html)
        left_out = LEFT_OUT.get(served.cookies["django_language"].value)
        for font in fonts_for(html, [(each, served.get(each)) for each in styles], without=left_out):
            weights[font] = self.weigh(served, font)
        return weights

    def weigh(self, served: Client, address: str) -> int:
        answer = served.get(address)
        assert answer.status_code == 200, address
        return len(b"".join(answer.streaming_content))  # type: ignore[arg-type]


def addresses_in(html: str) -> set[str]:
    return {address.partition("#")[0] for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', html)}


LEFT_OUT = {"zh-hans": "Be Vietnam Pro"}
"""The type that pages of a language do without: see ``:root:lang(zh)`` in the styles."""


def fonts_for(html: str, styles: list[tuple[str, object]], *, without: str | None = None) -> set[str]:
    """Return the fonts whose letters the page has, in any weight: a browser loads no more than these."""
    listener = Text()
    listener.feed(html)
    css = "".join(decompress(b"".join(style.streaming_content)).decode() for _, style in styles)  # type: ignore[attr-defined]
    chosen: dict[tuple[str, str, int], str] = {}
    for face in re.findall(r"@font-face \{([^}]*)\}", css):
        said = dict(part.strip().split(": ", 1) for part in face.split(";") if ":" in part)
        if said["font-family"].strip('"') == without:
            continue
        for letter in letters_of(said.get("unicode-range", "")) & {ord(each) for each in listener.text}:
            # Of several faces that have a letter, the one that stands last is taken.
            chosen[said["font-family"], said["font-weight"], letter] = said["src"]
    return {"/static/look/" + re.findall(r'url\("?([^")]+)"?\)', source)[0] for source in chosen.values()}


def letters_of(ranges: str) -> set[int]:
    found: set[int] = set()
    for each in filter(None, ranges.replace("U+", "").split(",")):
        first, _, last = each.strip().partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


class Text(HTMLParser):
    """Gathers what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

"""The thinking of a crossing: its machine, its codes, its rules, with plain values."""

import dataclasses
import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.crossings import rules
from gatezone.crossings.catalogue import agencies_for
from gatezone.crossings.codes import LETTERS, NotACode, new_code, read_code, show_code
from gatezone.crossings.lifecycle import AT_THE_GATE, CROSSING, IN_CHECKS, NOT_CROSSED, UNDER_WAY
from gatezone.kernel.errors import WrongState
from gatezone.kernel.rule import reasons_against

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
TODAY = date(2024, 8, 22)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "move"),
    [*itertools.product(CROSSING.states, CROSSING.moves)],
    ids=lambda each: getattr(each, "name", each),
)
def test_only_declared_moves_are_accepted(state, move):
    if state in move.origins:
        assert CROSSING.target(state, move.name, move.duties) == (move.target or state)
    else:
        with pytest.raises(WrongState):
            CROSSING.target(state, move.name, move.duties)


def test_a_vehicle_at_the_gate_is_under_way():
    assert IN_CHECKS < AT_THE_GATE < UNDER_WAY
    assert {"declared", "placed", "entered", "frozen"} == UNDER_WAY - AT_THE_GATE


@pytest.mark.parametrize("state", sorted(AT_THE_GATE | {"entered", "frozen"}))
def test_whoever_stands_somewhere_has_a_way_home(state):
    ways = {move.target for move in CROSSING.moves if state in move.origins}
    assert "gone-home" in ways
    assert ways & NOT_CROSSED


class TestCodes:
    def test_a_code_is_read_however_it_is_typed(self):
        for code in (new_code() for _ in range(200)):
            assert read_code(f" {show_code(code).lower()} ") == code
            assert read_code(code.replace("0", "o").replace("1", "l")) == code

    @given(st.integers(0, 11), st.integers(1, 31))
    def test_one_wrong_letter_is_noticed(self, place, shift):
        code = new_code()
        wrong = LETTERS[(LETTERS.index(code[place]) + shift) % 32]
        with pytest.raises(NotACode):
            read_code(code[:place] + wrong + code[place + 1 :])

    @given(st.integers(0, 8))
    def test_two_swapped_letters_are_noticed(self, place):
        code = new_code()
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        if swapped != code:
            with pytest.raises(NotACode):
                read_code(swapped)

    @given(st.text(max_size=20))
    def test_nonsense_is_not_a_code(self, text):
        with pytest.raises(NotACode):
            read_code("!" + text)

    def test_codes_do_not_come_twice(self):
        assert len({new_code() for _ in range(1_000)}) == 1_000


# One set of facts nothing can be said against, for each act; a row changes one thing and names the reason.
FRESH = rules.LineFacts(hs_code="081060", listed=True, perishable=True, new_car=False, packed_on=TODAY)
DRY = rules.LineFacts(hs_code="847989", listed=True, perishable=False, new_car=False, packed_on=None)
DECLARATION = rules.DeclarationFacts(
    kind="export",
    direction="export",
    lines=(FRESH, DRY),
    weight_kg=21_000,
    on=TODAY,
    route_takes_vehicles=True,
)
TEMPLATE = rules.TemplateFacts(name="Sầu riêng", kept=49)
PLACE = rules.PlaceFacts(
    starts_at=NOON,
    ends_before=NOON + HOUR,
    at=NOON,
    capacity=2,
    given=1,
    route_open=True,
    direction="export",
    declared_at=NOON,
    announced_before=None,
)
ARRIVAL = rules.ArrivalFacts(
    direction="export",
    at=NOON,
    starts_at=NOON,
    ends_before=NOON + HOUR,
    yard_serves_route=True,
    capacity=2,
    present=1,
)
RECEPTION = rules.ReceptionFacts(direction="import", lane_serves_route=True, route_open=True)
MISS = rules.MissFacts(ends_before=NOON - timedelta(hours=2), at=NOON)
CALLING = rules.CallingFacts(count=1, called_lately=0, route_open=True)
PROPOSAL = rules.ProposalFacts(count=30, reason="Đầu giờ mở cửa")
AGREEMENT = rules.AgreementFacts(proposed_by="account/dung", by="account/mai", age=MINUTE)
LAPSE = rules.LapseFacts(call_ends_before=NOON, at=NOON)
REACHING = rules.ReachingFacts(
    at=NOON,
    call_ends_before=NOON + MINUTE,
    lane_serves_route=True,
    plate="12C34567",
    plate_read="",
    weight_kg=20_000,
    weighed_kg=None,
)
DECISION = rules.DecisionFacts(reason="Cân lại: đúng")
HOLD = rules.HoldFacts(reason="Chờ kết quả mẫu", review_after_minutes=60)
TRANSSHIPMENT = rules.TransshipmentFacts(same_yard=True, weight_kg=5, declared_kg=20, given_kg=15)
LEAVING = rules.LeavingFacts(
    held_by=(), cause_is_listed=True, cause_needs_words=True, reason="Chủ hàng gọi về"
)
TRACTOR = rules.TractorFacts(
    has_trailer=True, in_yard=True, same=False, under_way=False, exchanged=0, reason="Hỏng máy"
)
DRIVER = rules.DriverFacts(under_way_in_yard=True, may_take_over=True, same=False, reason="Đổi ca")
COUNTING = rules.CountingFacts(reason="Cân hỏng")
PRICING = rules.PricingFacts(state="in-yard", waits=True, missing=())
SENDING = rules.SendingFacts(direction="export", same_route=False, route_takes_vehicles=True, reason="Ùn ứ")
PASSAGE = rules.PassageFacts(
    at=NOON,
    passed_at=None,
    passed_lane=None,
    waiting_for=(),
    called=True,
    lane_serves_route=True,
    route_open=True,
)
ISSUING = rules.IssuingFacts(has_a_place=True, is_under_way=True)
PASS = rules.PassFacts(
    at=NOON,
    not_before=NOON,
    expires_at=NOON + HOUR,
    is_for_this_gate=True,
    seq=2,
    newest_seq=2,
    newest_issued_at=NOON,
    tractor="12C34567",
    vehicle="12C34567",
)
GOOD = {
    "Declaration": DECLARATION,
    "Template": TEMPLATE,
    "Place": PLACE,
    "Counting windows anew": COUNTING,
    "Arrival": ARRIVAL,
    "Reception": RECEPTION,
    "Missed trip": MISS,
    "Call": CALLING,
    "Proposal of calls": PROPOSAL,
    "Agreement to calls": AGREEMENT,
    "Lapse of a call": LAPSE,
    "At the gate": REACHING,
    "Decision": DECISION,
    "Hold": HOLD,
    "Transshipment": TRANSSHIPMENT,
    "Change of tractors": TRACTOR,
    "Change of drivers": DRIVER,
    "Sending to another gate": SENDING,
    "Going home": LEAVING,
    "Pricing": PRICING,
    "Passage": PASSAGE,
    "Issuing of a pass": ISSUING,
    "Reading of a pass": PASS,
}


def _packed(on):
    return (DRY, dataclasses.replace(FRESH, packed_on=on))


CASES = [
    (DECLARATION, rules.DECLARATION, {"taken": {"vehicle"}}, ["trip-under-way"]),
    (DECLARATION, rules.DECLARATION, {"taken": {"trailer"}}, ["trailer-under-way"]),
    (DECLARATION, rules.DECLARATION, {"taken": {"container"}}, ["container-under-way"]),
    (DECLARATION, rules.DECLARATION, {"has_container": True, "container_feet": 40}, []),
    (DECLARATION, rules.DECLARATION, {"container_feet": 40}, ["length-without-a-container"]),
    (
        DECLARATION,
        rules.DECLARATION,
        {"taken": {"customs_declaration"}},
        ["customs-declaration-under-way"],
    ),
    (DECLARATION, rules.DECLARATION, {"repeats": {"vehicle": 3, "container": 3}}, ["twice-in-the-list"]),
    (DECLARATION, rules.DECLARATION, {"vehicle_is_trailer": True}, ["plate-of-a-trailer"]),
    (DECLARATION, rules.DECLARATION, {"trailer_is_trailer": True}, []),
    (DECLARATION, rules.DECLARATION, {"trailer_is_trailer": False}, ["trailer-without-a-trailer-plate"]),
    (DECLARATION, rules.DECLARATION, {"direction": "import"}, ["kind-of-another-direction"]),
    (DECLARATION, rules.DECLARATION, {"kind": "import"}, ["kind-of-another-direction"]),
    (DECLARATION, rules.DECLARATION, {"kind": "transit", "direction": "import"}, []),
    (DECLARATION, rules.DECLARATION, {"kind": "empty-return"}, ["empty-carries-nothing"]),
    (DECLARATION, rules.DECLARATION, {"kind": "empty-return", "lines": ()}, []),
    (DECLARATION, rules.DECLARATION, {"lines": ()}, ["goods-missing"]),
    (
        DECLARATION,
        rules.DECLARATION,
        {"lines": (dataclasses.replace(DRY, listed=False),)},
        ["hs-code-not-listed"],
    ),
    (
        DECLARATION,
        rules.DECLARATION,
        {"kind": "new-cars", "direction": "import", "lines": (DRY,)},
        ["new-cars-are-vehicles"],
    ),
    (
        DECLARATION,
        rules.DECLARATION,
        {"kind": "new-cars", "direction": "import", "lines": (dataclasses.replace(DRY, new_car=True),)},
        [],
    ),
    (DECLARATION, rules.DECLARATION, {"weight_kg": 120_000}, []),
    (DECLARATION, rules.DECLARATION, {"weight_kg": 120_001}, ["too-heavy"]),
    (DECLARATION, rules.DECLARATION, {"lines": _packed(None)}, ["packing-date-missing"]),
    (DECLARATION, rules.DECLARATION, {"lines": _packed(TODAY + timedelta(1))}, ["packed-in-the-future"]),
    (DECLARATION, rules.DECLARATION, {"lines": _packed(TODAY - timedelta(60))}, []),
    (DECLARATION, rules.DECLARATION, {"lines": _packed(TODAY - timedelta(61))}, ["packed-too-long-ago"]),
    (DECLARATION, rules.DECLARATION, {"driver_may_drive": False}, ["driver-not-of-the-firm"]),
    (DECLARATION, rules.DECLARATION, {"carrier_is_known": False}, ["carrier-unknown"]),
    (DECLARATION, rules.DECLARATION, {"route_takes_vehicles": False}, ["route-not-for-freight"]),
    (
        DECLARATION,
        rules.DECLARATION,
        {"taken": {"vehicle"}, "lines": _packed(TODAY + timedelta(1)), "route_takes_vehicles": False},
        ["trip-under-way", "packed-in-the-future", "route-not-for-freight"],
    ),
    (TEMPLATE, rules.TEMPLATE, {"name": ""}, ["template-name-missing"]),
    (TEMPLATE, rules.TEMPLATE, {"name": "x" * 61}, ["template-name-missing"]),
    (TEMPLATE, rules.TEMPLATE, {"kept": 50}, ["too-many-templates"]),
    (PLACE, rules.PLACE, {"at": NOON + HOUR - MINUTE}, []),
    (PLACE, rules.PLACE, {"at": NOON + HOUR}, ["window-over"]),
    (PLACE, rules.PLACE, {"at": NOON - timedelta(10)}, []),
    (PLACE, rules.PLACE, {"at": NOON - timedelta(10) - MINUTE}, ["window-too-far"]),
    (PLACE, rules.PLACE, {"given": 2}, ["window-full"]),
    (PLACE, rules.PLACE, {"route_open": False}, ["route-closed-in-window"]),
    (PLACE, rules.PLACE, {"direction": "import"}, ["imports-need-no-place"]),
    (PLACE, rules.PLACE, {"announced_before": NOON + MINUTE}, []),
    (PLACE, rules.PLACE, {"announced_before": NOON}, ["not-pre-registered"]),
    (COUNTING, rules.COUNTING, {"reason": " "}, ["counted-without-reason"]),
    (ARRIVAL, rules.ARRIVAL, {"yard_serves_route": False}, ["yard-of-another-route"]),
    (ARRIVAL, rules.ARRIVAL, {"present": 2}, ["yard-full"]),
    (ARRIVAL, rules.ARRIVAL, {"acceptance_is_missing": True}, ["yard-not-accepted"]),
    (ARRIVAL, rules.ARRIVAL, {"present": 2, "capacity": None}, []),
    (ARRIVAL, rules.ARRIVAL, {"at": NOON - 60 * MINUTE}, []),
    (ARRIVAL, rules.ARRIVAL, {"at": NOON - 61 * MINUTE}, ["too-early"]),
    (ARRIVAL, rules.ARRIVAL, {"at": NOON + 179 * MINUTE}, []),
    (ARRIVAL, rules.ARRIVAL, {"at": NOON + 180 * MINUTE}, ["too-late"]),
    (RECEPTION, rules.RECEPTION, {"direction": "export"}, ["only-imports-are-received"]),
    (RECEPTION, rules.RECEPTION, {"lane_serves_route": False}, ["inward-lane-of-another-route"]),
    (RECEPTION, rules.RECEPTION, {"route_open": False}, ["route-closed-for-entry"]),
    (MISS, rules.MISS, {"at": NOON - MINUTE}, ["may-still-come"]),
    (MISS, rules.MISS, {"ends_before": None}, ["may-still-come"]),
    (CALLING, rules.CALLING, {"count": 0}, ["calls-of-nobody"]),
    (CALLING, rules.CALLING, {"count": 15, "called_lately": 5}, []),
    (CALLING, rules.CALLING, {"count": 16, "called_lately": 5}, ["too-many-calls"]),
    (CALLING, rules.CALLING, {"route_open": False}, ["call-to-a-closed-gate"]),
    (PROPOSAL, rules.PROPOSAL, {"count": 0}, ["proposal-of-a-size"]),
    (PROPOSAL, rules.PROPOSAL, {"count": 201}, ["proposal-of-a-size"]),
    (PROPOSAL, rules.PROPOSAL, {"reason": " "}, ["proposal-without-reason"]),
    (AGREEMENT, rules.AGREEMENT, {"by": "account/dung"}, ["second-officer"]),
    (AGREEMENT, rules.AGREEMENT, {"age": 15 * MINUTE}, []),
    (AGREEMENT, rules.AGREEMENT, {"age": 16 * MINUTE}, ["proposal-too-old"]),
    (LAPSE, rules.LAPSE, {"at": NOON - MINUTE}, ["call-still-holds"]),
    (REACHING, rules.REACHING, {"at": NOON + MINUTE}, ["call-over"]),
    (REACHING, rules.REACHING, {"lane_serves_route": False}, ["gate-of-another-route"]),
    (DECISION, rules.DECISION, {"reason": ""}, ["decision-without-reason"]),
    (HOLD, rules.HOLD, {"reason": ""}, ["hold-without-reason"]),
    (HOLD, rules.HOLD, {"review_after_minutes": 0}, ["hold-without-review"]),
    (HOLD, rules.HOLD, {"review_after_minutes": 4_320}, []),
    (HOLD, rules.HOLD, {"review_after_minutes": 4_321}, ["hold-without-review"]),
    (TRANSSHIPMENT, rules.TRANSSHIPMENT, {"same_yard": False}, ["not-in-one-yard"]),
    (TRANSSHIPMENT, rules.TRANSSHIPMENT, {"weight_kg": 6}, ["more-than-declared"]),
    (TRANSSHIPMENT, rules.TRANSSHIPMENT, {"weight_kg": 0}, ["more-than-declared"]),
    (TRANSSHIPMENT, rules.TRANSSHIPMENT, {"weight_kg": 6, "taken_kg": 1}, []),
    (TRANSSHIPMENT, rules.TRANSSHIPMENT, {"held_by": ("customs",)}, ["goods-of-a-held-vehicle"]),
    (LEAVING, rules.LEAVING, {"held_by": ("customs",)}, ["home-while-held"]),
    (LEAVING, rules.LEAVING, {"cause_is_listed": False}, ["home-without-cause"]),
    (LEAVING, rules.LEAVING, {"reason": " "}, ["home-without-words"]),
    (LEAVING, rules.LEAVING, {"reason": "", "cause_needs_words": False}, []),
    (TRACTOR, rules.TRACTOR, {"has_trailer": False}, ["no-trailer-to-pull"]),
    (TRACTOR, rules.TRACTOR, {"in_yard": False}, ["exchange-outside-a-yard"]),
    (TRACTOR, rules.TRACTOR, {"same": True}, ["same-tractor"]),
    (TRACTOR, rules.TRACTOR, {"under_way": True}, ["other-tractor-under-way"]),
    (TRACTOR, rules.TRACTOR, {"exchanged": 1}, ["tractor-changed-before"]),
    (TRACTOR, rules.TRACTOR, {"reason": ""}, ["exchange-without-reason"]),
    (DRIVER, rules.DRIVER, {"under_way_in_yard": False}, ["driver-change-outside-a-yard"]),
    (DRIVER, rules.DRIVER, {"may_take_over": False}, ["driver-of-another-firm"]),
    (DRIVER, rules.DRIVER, {"same": True}, ["same-driver"]),
    (DRIVER, rules.DRIVER, {"reason": ""}, ["driver-change-without-reason"]),
    (PRICING, rules.PRICING, {"state": "cleared"}, []),
    (PRICING, rules.PRICING, {"state": "passed"}, ["trip-is-over"]),
    (PRICING, rules.PRICING, {"waits": False}, ["priced-before"]),
    (PRICING, rules.PRICING, {"missing": ("lang-son-2025/ore-export",)}, ["rate-not-entered"]),
    (SENDING, rules.SENDING, {"direction": "import"}, ["imports-are-not-sent-on"]),
    (SENDING, rules.SENDING, {"same_route": True}, ["same-route"]),
    (SENDING, rules.SENDING, {"route_takes_vehicles": False}, ["other-route-not-for-freight"]),
    (SENDING, rules.SENDING, {"reason": "  "}, ["reason-missing"]),
    (PASSAGE, rules.PASSAGE, {"passed_at": NOON, "passed_lane": "x/1"}, ["passed-before"]),
    (
        PASSAGE,
        rules.PASSAGE,
        {"ended": "gone-home", "called": False, "waiting_for": ("customs",)},
        ["trip-ended"],
    ),
    (PASSAGE, rules.PASSAGE, {"lane_serves_route": False}, ["lane-of-another-route"]),
    (PASSAGE, rules.PASSAGE, {"route_open": False}, ["route-closed"]),
    (PASSAGE, rules.PASSAGE, {"called": False, "waiting_for": ("customs",)}, ["not-called"]),
    (PASSAGE, rules.PASSAGE, {"waiting_for": ("customs",)}, ["agencies-pending"]),
    (PASSAGE, rules.PASSAGE, {"owed_vnd": 1}, ["charges-open"]),
    (
        PASSAGE,
        rules.PASSAGE,
        {"lane_serves_route": False, "route_open": False, "waiting_for": ("customs",)},
        ["lane-of-another-route", "route-closed", "agencies-pending"],
    ),
    (ISSUING, rules.ISSUING, {"has_a_place": False}, ["no-place-yet"]),
    (ISSUING, rules.ISSUING, {"has_a_place": False, "is_under_way": False}, ["trip-over"]),
    (PASS, rules.PASS, {"at": NOON - 2 * MINUTE}, []),
    (PASS, rules.PASS, {"at": NOON - 3 * MINUTE}, ["pass-not-valid-yet"]),
    (PASS, rules.PASS, {"at": NOON + HOUR + MINUTE}, []),
    (PASS, rules.PASS, {"at": NOON + HOUR + 2 * MINUTE}, ["pass-expired"]),
    (PASS, rules.PASS, {"is_for_this_gate": False}, ["pass-for-another-gate"]),
    (PASS, rules.PASS, {"seq": 1}, ["pass-replaced"]),
    (PASS, rules.PASS, {"vehicle": "12C34568"}, ["pass-for-another-vehicle"]),
    (
        PASS,
        rules.PASS,
        {"seq": 1, "at": NOON + 9 * HOUR, "is_for_this_gate": False},
        ["pass-replaced", "pass-expired", "pass-for-another-gate"],
    ),
]


@pytest.mark.parametrize(("facts", "asked", "change", "codes"), CASES)
def test_a_rule_speaks_on_its_side_of_the_line_only(facts, asked, change, codes):
    broken = reasons_against(dataclasses.replace(facts, **change), asked, on=TODAY)
    assert [reason.code for reason in broken] == codes


@pytest.mark.parametrize("act", rules.BOOK)
def test_every_rule_can_be_kept_and_broken(act):
    assert reasons_against(GOOD[act], rules.BOOK[act], on=TODAY) == ()
    broken = {code for _, asked, _, codes in CASES if asked == rules.BOOK[act] for code in codes}
    assert broken == {each.code for each in rules.BOOK[act]}


@pytest.mark.parametrize(
    ("change", "odd"),
    [
        ({}, ()),
        ({"plate_read": "12C34567", "weighed_kg": 22_000}, ()),
        ({"weighed_kg": 18_000}, ()),
        ({"weighed_kg": 22_001}, ("weight",)),
        ({"weighed_kg": 17_999}, ("weight",)),
        ({"plate_read": "12C34568"}, ("plate",)),
        ({"plate_read": "12C34568", "weighed_kg": 0}, ("plate", "weight")),
    ],
)
def test_what_is_read_at_the_gate_is_odd_where_it_is_not_as_declared(change, odd):
    assert rules.odd_at_the_gate(dataclasses.replace(REACHING, **change)) == odd


@pytest.mark.parametrize(("minutes", "late"), [(-60, False), (29, False), (30, True), (119, True)])
def test_a_vehicle_is_late_from_half_an_hour_after_its_window(minutes, late):
    assert rules.is_late(dataclasses.replace(ARRIVAL, at=NOON + HOUR + minutes * MINUTE)) is late


@pytest.mark.parametrize(
    ("direction", "goods", "agencies"),
    [
        ("export", "fruit", ("plant-quarantine", "customs", "border-guard")),
        ("export", "other", ("customs", "border-guard")),
        ("import", "new-cars", ("customs", "border-guard")),
    ],
)
def test_the_agencies_follow_from_direction_and_goods(direction, goods, agencies):
    assert agencies_for(direction=direction, goods=goods, on=TODAY) == agencies
    assert agencies_for(direction=direction, goods=goods, on=date(2022, 2, 20)) == ()

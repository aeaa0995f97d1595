"""Each rule of documents is seen kept and seen broken; a draft is read as it was typed."""

from dataclasses import replace
from datetime import date

import pytest

from gatezone.documents import rules
from gatezone.documents.drafting import drafted, signed_as
from gatezone.documents.layout.paper import Paragraph, Point, Table, ended, listed, recipients_of
from gatezone.kernel.rule import reasons_against
from letters import LETTER, REPORT

ON = date(2026, 1, 5)
SIGNING = rules.SigningFacts("", 1, "Hùng", is_head=True, is_deputy=False, is_unit_head=False)
ISSUING = rules.IssuingFacts("Kết quả", has_text=True, on=ON, last_on=ON)
ENDING = rules.EndingFacts("Sai số liệu tại mục 2")
REPLACING = rules.ReplacingFacts("BC", "BC")
REDRAFTING = rules.RedraftingFacts(counts=True, was_drafted=True, is_being_replaced=False)
DELEGATING = rules.DelegatingFacts(to_themselves=False, what="Giấy mời", paper="01/GUQ-BQL", days=30)
TAKING_BACK = rules.TakingBackFacts("Chuyển công tác", ON, ON, was_taken_back=False)
REGISTERING = rules.RegisteringFacts("UBND tỉnh", "12/UBND", "V/v báo cáo", ON, ON, ON, None)
GOOD = {
    "Signing a document": SIGNING,
    "Issuing a document": ISSUING,
    "Ending a document": ENDING,
    "Replacing a document": REPLACING,
    "Drafting a document in the place of another": REDRAFTING,
    "Authorising somebody to sign": DELEGATING,
    "Taking an authorisation back": TAKING_BACK,
    "Registering an incoming document": REGISTERING,
}
BROKEN = [
    (SIGNING, {"is_head": False}, "head-signs"),
    (SIGNING, {"form": "TM", "titles": 2, "is_head": False}, "collective"),
    (SIGNING, {"form": "KT", "titles": 2}, "deputy-signs-for"),
    (SIGNING, {"form": "TL", "titles": 2}, "by-order"),
    (SIGNING, {"form": "TUQ", "titles": 2}, "by-authorisation"),
    (SIGNING, {"form": "TUQ", "titles": 2, "delegated": True, "by_own_account": False}, "not-lent-on"),
    (SIGNING, {"form": "Q", "is_head": False}, "acting-head"),
    (SIGNING, {"form": "TM"}, "own-title"),
    (SIGNING, {"signer": " "}, "signer-named"),
    (ISSUING, {"abstract": "x" * 501}, "abstract-missing"),
    (ISSUING, {"has_text": False}, "text-missing"),
    (ISSUING, {"last_on": date(2026, 1, 6)}, "days-in-order"),
    (ENDING, {"reason": "sai   "}, "document-reason-missing"),
    (REPLACING, {"by_kind": "TB"}, "same-type"),
    (REPLACING, {"by_form": "TL"}, "no-less-power"),
    (REPLACING, {"form": "KT", "by_form": "TUQ"}, "no-less-power"),
    (REDRAFTING, {"counts": False}, "document-counts"),
    (REDRAFTING, {"was_drafted": False}, "drafted-here"),
    (REDRAFTING, {"is_being_replaced": True}, "replaced-once"),
    (DELEGATING, {"to_themselves": True}, "delegated-to-another"),
    (DELEGATING, {"paper": " "}, "delegation-in-writing"),
    (DELEGATING, {"days": 0}, "delegation-limited"),
    (DELEGATING, {"days": 367}, "delegation-limited"),
    (TAKING_BACK, {"reason": "thôi"}, "taken-back-for-a-reason"),
    (TAKING_BACK, {"on": date(2026, 1, 6)}, "taken-back-while-it-lasts"),
    (TAKING_BACK, {"was_taken_back": True}, "taken-back-while-it-lasts"),
    (REGISTERING, {"issuer": ""}, "incoming-named"),
    (REGISTERING, {"same_number": 7}, "registered-already"),
    (REGISTERING, {"on": date(2026, 1, 4)}, "issued-before-it-came"),
    (REGISTERING, {"due_on": date(2026, 1, 4)}, "due-after-it-was-issued"),
]


def act_of(facts):
    return next(act for act, good in GOOD.items() if type(good) is type(facts))


@pytest.mark.parametrize("act", GOOD)
def test_good_facts_break_no_rule(act):
    assert reasons_against(GOOD[act], rules.BOOK[act], on=ON) == ()


@pytest.mark.parametrize(("facts", "change", "code"), BROKEN, ids=[code for *_, code in BROKEN])
def test_a_rule_is_broken_by_what_it_is_about_and_by_nothing_else(facts, change, code):
    found = reasons_against(replace(facts, **change), rules.BOOK[act_of(facts)], on=ON)
    assert [each.code for each in found] == [code]


def test_every_rule_is_tried():
    assert {rule.code for each in rules.BOOK.values() for rule in each} == {code for *_, code in BROKEN}


def test_the_text_ends_once_with_its_mark():
    for written in ("Hết", "Hết.", "Hết./.", "Hết; "):
        assert ended([Paragraph(written)]) == (Paragraph("Hết./."),)
    assert ended([Table(("a",), ())])[-1] == Paragraph("./.")
    assert ended([])[-1] == Paragraph("./.")


def test_lists_end_as_lists_do():
    assert listed(["- A;", "B.", " C "]) == ("A;", "B;", "C.")
    assert recipients_of(LETTER) == ("- Như trên;", "- Lưu: VT, VP.")
    assert recipients_of(replace(REPORT, recipients=("Lưu: VT",), addressees=())) == ("- Lưu: VT.",)


def test_a_draft_is_read_line_by_line():
    paper = drafted(
        kind="CV",
        body="Ban Quản lý",
        unit="planning",
        abstract=" phối  hợp ",
        addressees="Sở A\n\nSở B",
        text="Mở đầu.\n1. Một.\nđ) Năm.\n- Gạch.\nCuối.",
        recipients="UBND tỉnh",
    )
    assert (paper.symbol_unit, paper.abstract, paper.addressees) == ("BQL-KHTH", "phối hợp", ("Sở A", "Sở B"))
    assert paper.blocks == (
        Paragraph("Mở đầu."),
        Point("1.", "Một."),
        Point("đ)", "Năm."),
        Point("-", "Gạch."),
        Paragraph("Cuối."),
    )
    assert signed_as(paper, form="TL", name="Khoa", unit="office").signing.lines == (
        "TL. TRƯỞNG BAN",
        "CHÁNH VĂN PHÒNG",
    )
    assert signed_as(paper, form="", name="Hùng", unit="office").signing.lines == ("TRƯỞNG BAN",)


def test_by_order_replaces_what_was_signed_by_order() -> None:
    facts = replace(REPLACING, form="TL", by_form="TL")
    assert reasons_against(facts, rules.REPLACING, on=ON) == ()

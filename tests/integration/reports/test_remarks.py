"""What officers add to a day: a count from outside with its source, and a sentence that stands before the rule's."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from gate import DUNG, LAN, person
from gatezone.kernel.errors import NotAllowed, Refused
from gatezone.kernel.periods import HANOI
from gatezone.reports import commands, queries
from gatezone.reports.daily.printed import printed
from gatezone.reports.daily.report import daily_report
from gatezone.reports.models import Assessment, OutsideCount
from gatezone.travellers.commands import count_travellers
from people import MAI

DAY = date(2024, 8, 22)
EVENING = datetime(2024, 8, 22, 20, 30, tzinfo=HANOI)
BIEN = person("bien", ("border-guard-inspector", None))


def outside(vehicles: int, **changed):
    wish = {"day": DAY, "source": "Cảnh sát giao thông", "by": DUNG, "at": EVENING}
    return commands.count_outside(vehicles=vehicles, **{**wish, **changed})


def assessed(words: str, **changed):
    wish = {"day": DAY, "level": "backlog", "by": MAI, "at": EVENING}
    return commands.assess_day(words=words, **{**wish, **changed})


@pytest.mark.usefixtures("zone")
class TestOutside:
    def test_the_newest_count_stands_in_the_report_with_its_source(self):
        outside(250, day=DAY - timedelta(days=1))
        outside(310)
        newest = outside(299, source="Đội CSGT số 1")
        report = daily_report(DAY)
        assert report.outside is not None
        assert (report.outside.amount, report.outside.change) == (299, 49)
        assert report.outside.evidence.rows == (newest,)
        assert report.missing[4] == ()
        assert "299 (nguồn: Đội CSGT số 1)" in printed(report)
        assert OutsideCount.objects.count() == 3

    def test_where_nobody_counted_the_report_says_so(self):
        report = daily_report(DAY)
        assert report.outside is None
        assert "Xe ngoài khu vực cửa khẩu, chưa đăng ký: chưa ghi nhận" in printed(report)

    def test_all_reasons_at_once(self):
        with pytest.raises(Refused) as no:
            outside(-1, source="", day=DAY + timedelta(days=2))
        assert len(no.value.reasons) == 3


@pytest.mark.usefixtures("zone")
class TestAssessment:
    def test_an_officers_sentence_stands_before_the_rules(self):
        assert daily_report(DAY).judgement.level == "normal"
        assessed("Mưa lớn.")
        newest = assessed("Mưa rất lớn.")
        judgement = daily_report(DAY).judgement
        assert (judgement.level, judgement.by_rule) == ("backlog", "normal")
        assert judgement.officer is not None
        assert judgement.officer.entry == newest
        assert "Ùn ứ. Mưa rất lớn." in printed(daily_report(DAY))

    def test_only_known_levels(self):
        with pytest.raises(commands.NotAnAssessment):
            assessed("Tuyệt vời", level="splendid")


@pytest.mark.usefixtures("zone")
def test_only_the_centre_and_the_board_speak_for_a_day():
    for deed in (lambda: outside(1, by=LAN), lambda: assessed("x", by=LAN)):
        with pytest.raises(NotAllowed):
            deed()


@pytest.mark.usefixtures("zone")
def test_what_was_said_is_never_changed():
    outside(1)
    assessed("x")
    for table in (OutsideCount, Assessment):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            table.objects.update(recorded_by="account/other")


@pytest.mark.usefixtures("zone")
def test_travellers_stand_beside_the_form_route_by_route():
    for way, people in (("in", 140), ("out", 90)):
        count_travellers(
            route="huu-nghi-passenger",
            way=way,
            starts_at=datetime(2024, 8, 22, 9, tzinfo=HANOI),
            people=people,
            by=BIEN,
            at=EVENING,
        )
    report = daily_report(DAY)
    assert [line.amount for line in report.travellers] == [140, 90]
    assert {each.route: [line.amount for line in each.lines] for each in report.people} == {
        "huu-nghi-passenger": [140, 90],
        "tan-thanh-1090": [0, 0],
    }
    for line in report.lines():
        assert queries.opened(line.figure, day=DAY, narrowed=line.narrowed).evidence == line.evidence
        assert report.evidence(line.figure, line.narrowed) == line.evidence
    assert "nhập cảnh 140, xuất cảnh 90" in printed(report)

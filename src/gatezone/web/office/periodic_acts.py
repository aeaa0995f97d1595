"""What is done with a periodic report."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.reports.commands import begin_report, correct_report, issue_report, write_remark
from gatezone.reports.lifecycle import PERIODIC_REPORT, WRITERS
from gatezone.web.acts import Act, Deed
from gatezone.web.office.forms import CorrectionForm, RemarkForm, ReportForm


def _of_the_report(deed: Deed) -> dict[str, Any]:
    return {"report": deed.keys["identity"], **deed.typed}


BEGIN = Act(
    "office:begin-report",
    begin_report,
    page="office:reports",
    duties=WRITERS,
    title=pgettext_lazy("report", "Begin"),
    form=ReportForm,
    done="",
    then="office:report",
)
REMARK = Act(
    "office:report-remark",
    write_remark,
    page="office:report",
    move=PERIODIC_REPORT.move("write"),
    title=_("Keep these words"),
    form=RemarkForm,
    wish=_of_the_report,
    done=_("The words are in the draft."),
)
ISSUE = Act(
    "office:issue-report",
    issue_report,
    page="office:report",
    move=PERIODIC_REPORT.move("issue"),
    wish=_of_the_report,
    done=_("The report is issued. Its numbers stay as they are."),
)
CORRECT = Act(
    "office:correct-report",
    correct_report,
    page="office:report",
    duties=WRITERS,
    title=_("Begin a corrected version"),
    form=CorrectionForm,
    wish=_of_the_report,
    done="",
    then="office:report",
)

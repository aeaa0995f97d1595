"""What is done with a periodic report, and what the reports and their proofs are called."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.reports.commands import begin_report, correct_report, issue_report, write_remark
from gatezone.reports.lifecycle import PERIODIC_REPORT, WRITERS
from gatezone.reports.periodic.outlines import CODES
from gatezone.reports.rules import LONGEST_REMARK, LONGEST_WORDS
from gatezone.web.acts import Act, Deed, acts_on
from gatezone.web.fields import ReasonField
from gatezone.workdays.queries import zone_today

NAMES: Mapping[str, Promise] = {
    "weekly": _("Weekly report"),
    "monthly": _("Monthly report"),
    "quarterly": _("Quarterly report"),
    "half-year": _("Half-year review"),
    "annual": _("Annual review"),
    "next-year": _("Plan of the next year"),
}
PROOFS: Mapping[str, Promise] = {
    "holds": _("Holds"),
    "corrected": _("Changed later, and the journal says so"),
    "broken": _("Does not hold"),
}


class ReportForm(forms.Form):
    """Which periodic report is begun, and of what time."""

    code = forms.ChoiceField(label=_("Report"), choices=[(code, NAMES[code]) for code in CODES])
    span = forms.CharField(label=_("Time reported of"), max_length=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = zone_today().year
        self.fields["span"].help_text = f"{year} · {year}-H1 · {year}-Q1 · {year}-01 · {year}-W07"


class RemarkForm(forms.Form):
    """What a report says in words, in one of the places for words. No words take back what stood there."""

    place = forms.CharField(max_length=100, widget=forms.HiddenInput)
    words = forms.CharField(
        max_length=LONGEST_REMARK, required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"})
    )

    def __init__(self, *args: Any, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = hint
        self.fields["words"].help_text = format_html(
            "{} <kbd>{}</kbd> <kbd>{}</kbd> <kbd>{}</kbd>",
            gettext("A number comes in braces:"),
            "{projects.disbursed|million}",
            "{day:04/01/2019}",
            "{ref:30/2020/NĐ-CP}",
        )


class CorrectionForm(forms.Form):
    """Why an issued report is corrected."""

    reason = ReasonField(max_length=LONGEST_WORDS)


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
_draft = acts_on("office:report", PERIODIC_REPORT, wish=_of_the_report)
REMARK = _draft(
    "report-remark",
    write_remark,
    "write",
    title=_("Keep these words"),
    form=RemarkForm,
    done=_("The words are in the draft."),
)
ISSUE = _draft(
    "issue-report", issue_report, "issue", done=_("The report is issued. Its numbers stay as they are.")
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

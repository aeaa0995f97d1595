"""What an applicant is asked: the questions of the procedure, the papers, and why a procedure is stopped."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.permits.answers import YES_NO
from gatezone.permits.procedures import Question
from gatezone.web.fields import Choices, DayField, IdField, ReasonField, form_of
from gatezone.web.files.fields import KeptFileField
from gatezone.web.filing.templatetags.filing import choice_words
from gatezone.web.look.templatetags.look import said

LONGEST_ANSWER = 2_000
MOST = 10**15


class BeginForm(forms.Form):
    """For which firm a dossier is begun."""

    applicant = IdField(label=_("Firm that applies"))

    def __init__(self, *typed: Any, firms: Choices, **more: Any) -> None:
        super().__init__(*typed, **more)
        self.fields["applicant"].choices = firms  # type: ignore[attr-defined]


class AnswersForm(forms.Form):
    """The questions of a procedure that the record of the firm does not answer; an answer may still be missing."""

    def __init__(
        self, *typed: Any, questions: tuple[Question, ...], answers: Mapping[str, str], **more: Any
    ) -> None:
        super().__init__(*typed, **more)
        for each in questions:
            self.fields[each.code] = field_of(each, answers.get(each.code, ""))

    def wish(self) -> dict[str, Any]:
        """Return the answers as the command takes them: days as 2024-08-22, numbers in digits."""
        return {"answers": {code: _written(answer) for code, answer in self.cleaned_data.items()}}


PaperForm = form_of(file=KeptFileField("dossier", required=True))
"""A paper of a dossier."""

StopForm = form_of(reason=ReasonField(label=_("Why you stop the procedure"), max_length=1_000))
"""Why an applicant stops a procedure."""


def field_of(question: Question, answer: str) -> forms.Field:
    """Return the field that asks a question, with what was answered before."""
    asked: dict[str, Any] = {"label": said(question.names), "initial": answer, "required": False}
    match question.kind:
        case "number":
            return forms.IntegerField(min_value=0, max_value=MOST, **asked)
        case "day":
            return DayField(**asked)
        case "choice" | "yes-no":
            offered = question.choices or dict.fromkeys(YES_NO)
            choices = [(code, choice_words(names, code)) for code, names in offered.items()]
            return forms.ChoiceField(choices=[("", "—"), *choices], **asked)
    return forms.CharField(max_length=LONGEST_ANSWER, **asked)


def _written(answer: object) -> str:
    if answer is None:
        return ""
    return answer.isoformat() if isinstance(answer, date) else str(answer)

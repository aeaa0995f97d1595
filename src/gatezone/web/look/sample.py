"""The example truck, yard and form of the design page. Made up; no truck here is real."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from gatezone.kernel.errors import Reason
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI
from gatezone.web.look.templatetags.look import STATES

MOMENT = datetime(2024, 8, 22, 7, 0, tzinfo=HANOI)
SETTLED = gettext_noop("Every charge of the trip must be paid.")
OPEN = gettext_noop("The gate is open at this moment.")
HUU_NGHI = Names(vi="Cửa khẩu quốc tế Hữu Nghị", en="Huu Nghi international border gate", zh="友谊国际口岸")


class SampleForm(forms.Form):
    """A declaration with two mistakes in it."""

    plate = forms.CharField(label=_("Plate number"), help_text=_("As on the truck, for example 12C-123.45."))
    goods = forms.CharField(label=_("Goods"), required=False)
    weight = forms.IntegerField(label=_("Weight, kg"), min_value=1)
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=[("export", _("Export")), ("import", _("Import"))],
        widget=forms.RadioSelect,
        initial="export",
    )


REASONS = (
    Reason("charges-open", SETTLED, {"owed_vnd": 1_250_000}, "Example, art. 4"),
    Reason("gate-closed", OPEN, {"opens_at": MOMENT}, "Example, art. 12"),
)

PAIRS = (
    *("ground", "surface", "sunken", "strip", "brand", "brand-tint", "go", "stop", "wait", "info", "check"),
    *("panel-go", "panel-stop", "panel-wait", "plate-vn", "plate-cn"),
)
SIGNS = (
    *(
        "declared",
        "placed",
        "entered",
        "in-yard",
        "called",
        "at-gate",
        "in-checks",
        "held",
        "cleared",
        "passed",
    ),
    *("unloaded", "gone-home", "frozen", "cancelled", "missed", "refused", "rejected", "now", "next"),
    *("check", "cross", "hold", "warning", "info", "arrow", "back", "clock", "replay", "truck", "gate"),
    *("person", "leave", "day", "dark", "auto", "print", "search", "proof"),
)

TRUCKS = (
    ("12C-123.45", "in-checks", _("Durian"), 184),
    ("29H-671.02", "cleared", _("Dragon fruit"), 96),
    ("桂F·K8826", "in-yard", _("Machinery"), 41),
    ("98C-220.18", "placed", _("Lychee"), 12),
)


def pieces() -> dict[str, Any]:
    """Return what the design page shows."""
    form = SampleForm({"plate": "", "weight": "-3", "goods": "", "direction": "export"})
    return {
        "moment": MOMENT,
        "gate": HUU_NGHI,
        "form": form,
        "refusal": {
            "faults": [(each.id_for_label, each.label, each.errors[0]) for each in form if each.errors]
        },
        "reasons": REASONS,
        "trucks": TRUCKS,
        "pairs": PAIRS,
        "signs": SIGNS,
        "states": list(STATES),
        "parts": [
            (_("fruit"), 234),
            (_("other exports"), 94),
            (_("imported goods"), 865),
            (_("new cars"), 50),
        ],
    }

"""The addresses of the projects desk, and of what anybody may see of the works."""

from django.urls import path

from gatezone.web.projects import (
    contracts,
    deciding,
    ledger,
    payments,
    photos,
    plans,
    sheets,
    views,
    works,
    year_end,
)

app_name = "projects"
PROJECT, CONTRACT = "projects/<uuid:project>", "projects/contracts/<uuid:contract>"
MOVEMENT, VOUCHER = f"{PROJECT}/movements/<uuid:movement>", f"{PROJECT}/vouchers/<uuid:voucher>"
REQUEST = "projects/requests/<uuid:request_id>"
PHOTO = f"{PROJECT}/photos/<uuid:photo>"
SHEET, ROW = "projects/sheets/<uuid:sheet>", "projects/sheets/<uuid:sheet>/rows/<int:row>"

urlpatterns = [
    path("projects", views.home, name="home"),
    path("projects/monthly.xlsx", views.monthly, name="monthly"),
    path("projects/year-end", year_end.year_end, name="year-end"),
    path("projects/year-end.xlsx", year_end.workbook, name="year-end-file"),
    path("projects/vouchers", views.vouchers_of, name="all-vouchers"),
    path(PROJECT, views.one, name="project"),
    path(f"{PROJECT}/vouchers", views.vouchers_of, name="vouchers"),
    deciding.REGISTER.path("projects/register"),
    deciding.DECIDE.path(f"{PROJECT}/decision"),
    deciding.GROUP.path(f"{PROJECT}/group"),
    path(f"{PROJECT}/steps", deciding.steps, name="steps"),
    *(each.path(f"{PROJECT}/steps/{each.verb}") for each in deciding.STEPS),
    *(each.path(f"{PROJECT}/steps/{each.move.name}/override") for each in deciding.OVERRIDES if each.move),
    deciding.RAISE.path(f"{PROJECT}/obstacle"),
    deciding.SOLVE.path(f"{PROJECT}/obstacles/<uuid:obstacle>/solve"),
    plans.PLAN.path(f"{PROJECT}/plan"),
    plans.SHIFT.path(f"{PROJECT}/shift"),
    plans.CARRY.path(f"{PROJECT}/carry"),
    plans.TAKE.path(f"{PROJECT}/take"),
    plans.ENTER.path(f"{MOVEMENT}/enter"),
    path(f"{MOVEMENT}/correct", plans.correct, name="correct-plan"),
    path(f"{PROJECT}/schedule", plans.schedule, name="schedule"),
    plans.SET_MONTHS.path(f"{PROJECT}/schedule/set"),
    ledger.RETURN.path(f"{VOUCHER}/return"),
    ledger.CORRECT.path(f"{VOUCHER}/correct"),
    path("projects/months", ledger.months, name="months"),
    ledger.CLOSE.path("projects/months/close"),
    contracts.PACKAGE.path(f"{PROJECT}/package"),
    contracts.SIGN.path(f"{PROJECT}/sign"),
    path(CONTRACT, contracts.contract, name="contract"),
    contracts.ANNEX.path(f"{CONTRACT}/annex"),
    contracts.HIGHER.path(f"{CONTRACT}/higher-advance"),
    contracts.GUARANTEE.path(f"{CONTRACT}/guarantee"),
    payments.ACCEPT.path(f"{PROJECT}/accept"),
    payments.ASK.path(f"{PROJECT}/ask"),
    path(REQUEST, payments.request_page, name="request"),
    *(each.path(f"{REQUEST}/{each.verb}") for each in payments.STEPS),
    path(f"{PROJECT}/photos", photos.SEND.on(photos.home), name="photos"),
    photos.ELSEWHERE.path(f"{PROJECT}/photos/elsewhere"),
    *(each.path(f"{PHOTO}/{each.verb}") for each in photos.STEPS),
    path(f"{PHOTO}-<str:size>.jpg", photos.file, name="photo"),
    photos.PLACE.path(f"{PROJECT}/place"),
    path("projects/sheets", sheets.SEND.on(sheets.home), name="sheets"),
    path("projects/sheets/<str:kind>.csv", sheets.empty, name="empty-sheet"),
    path(SHEET, sheets.one, name="sheet"),
    path(f"{SHEET}/take", sheets.take, name="take-sheet"),
    sheets.DECLINE.path(f"{SHEET}/decline"),
    path(ROW, sheets.MEND.on(sheets.row), name="sheet-row"),
    sheets.SET_ASIDE.path(f"{ROW}/aside"),
    path("works", works.home, name="works"),
    path("works/<str:code>", works.one, name="work"),
    path("works/<str:code>/photos/<uuid:photo>-<str:size>.jpg", photos.public_file, name="public-photo"),
]

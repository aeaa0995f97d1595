"""The addresses of the projects desk, and of what anybody may see of the works."""

from django.urls import path

from gatezone.web.project import doing, photos, sheets, views, works

app_name = "project"
urlpatterns = [
    path("projects", views.home, name="home"),
    path("projects/monthly.xlsx", views.monthly, name="monthly"),
    path("projects/vouchers", views.vouchers_of_all, name="all-vouchers"),
    path("projects/<uuid:project>", views.one, name="project"),
    path("projects/<uuid:project>/vouchers", views.vouchers_of, name="vouchers"),
    path("projects/<uuid:project>/plan", doing.plan, name="plan"),
    path("projects/<uuid:project>/shift", doing.shift, name="shift"),
    path("projects/<uuid:project>/accept", doing.accept, name="accept"),
    path("projects/<uuid:project>/ask", doing.ask, name="ask"),
    path("projects/<uuid:project>/photos", photos.home, name="photos"),
    path("projects/<uuid:project>/photos/elsewhere", photos.elsewhere, name="photo-elsewhere"),
    path("projects/<uuid:project>/photos/<uuid:photo>/<str:step>", photos.step, name="photo-step"),
    path("projects/<uuid:project>/photos/<uuid:photo>-<str:size>.jpg", photos.file, name="photo"),
    path("projects/<uuid:project>/place", photos.place, name="place"),
    path("projects/requests/<uuid:request_id>", doing.request_page, name="request"),
    path("projects/requests/<uuid:request_id>/<str:step>", doing.step, name="step"),
    path("projects/sheets", sheets.home, name="sheets"),
    path("projects/sheets/<str:kind>.csv", sheets.empty, name="empty-sheet"),
    path("projects/sheets/<uuid:sheet>", sheets.one, name="sheet"),
    path("projects/sheets/<uuid:sheet>/take", sheets.take, name="take-sheet"),
    path("projects/sheets/<uuid:sheet>/decline", sheets.decline, name="decline-sheet"),
    path("projects/sheets/<uuid:sheet>/rows/<int:number>", sheets.row, name="sheet-row"),
    path("projects/sheets/<uuid:sheet>/rows/<int:number>/aside", sheets.aside, name="aside"),
    path("works", works.home, name="works"),
    path("works/<str:code>", works.one, name="work"),
    path("works/<str:code>/photos/<uuid:photo>-<str:size>.jpg", photos.public_file, name="public-photo"),
]

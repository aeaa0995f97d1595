"""The addresses of the projects desk, and of what anybody may see of the works."""

from django.urls import path

from gatezone.web.project import contracts, deciding, doing, sheets, views, works

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
    path("projects/register", deciding.register, name="register"),
    path("projects/<uuid:project>/decision", deciding.decision, name="decision"),
    path("projects/<uuid:project>/group", deciding.group, name="group"),
    path("projects/<uuid:project>/steps", deciding.steps, name="steps"),
    path("projects/<uuid:project>/steps/<str:move>", deciding.step, name="step-of-life"),
    path("projects/<uuid:project>/steps/<str:move>/override", deciding.override, name="override"),
    path("projects/<uuid:project>/obstacle", deciding.obstacle, name="obstacle"),
    path("projects/<uuid:project>/obstacles/<uuid:obstacle>/solve", deciding.solve, name="solve"),
    path("projects/<uuid:project>/package", contracts.package, name="package"),
    path("projects/<uuid:project>/sign", contracts.sign, name="sign"),
    path("projects/contracts/<uuid:contract>", contracts.contract, name="contract"),
    path("projects/contracts/<uuid:contract>/annex", contracts.annex, name="annex"),
    path("projects/contracts/<uuid:contract>/higher-advance", contracts.higher, name="higher-advance"),
    path("projects/contracts/<uuid:contract>/guarantee", contracts.guarantee, name="guarantee"),
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
]

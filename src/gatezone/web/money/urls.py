"""The addresses of the money desk."""

from django.urls import path

from gatezone.web.money import exemptions, statements, views

app_name = "money"
urlpatterns = [
    path("money", views.home, name="home"),
    path("money/credits", views.credits, name="credits"),
    path("money/credits/note", views.note, name="note"),
    path("money/credits/<uuid:credit>", views.credit, name="credit"),
    path("money/credits/<uuid:credit>/take", views.take, name="take"),
    path("money/credits/<uuid:credit>/assign", views.assign, name="assign"),
    path("money/credits/<uuid:credit>/return", views.give_back, name="return"),
    path("money/credits/<uuid:credit>/net", views.net, name="net"),
    path("money/credits/<uuid:credit>/answer", views.answer, name="answer"),
    path("money/exemptions", exemptions.home, name="exemptions"),
    path("money/statements", statements.home, name="statements"),
    path("money/statements/form.csv", statements.empty, name="empty"),
    path("money/statements/<uuid:statement>", statements.one, name="statement"),
]

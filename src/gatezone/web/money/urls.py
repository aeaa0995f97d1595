"""The addresses of the money desk."""

from django.urls import path

from gatezone.web.money import acts, closing, exemptions, rates, refunds, statements, views

app_name = "money"
urlpatterns = [
    path("money", views.home, name="home"),
    path("money/credits", views.credits, name="credits"),
    acts.NOTE.path("money/credits/note"),
    path("money/credits/<uuid:credit>", views.credit, name="credit"),
    acts.TAKE.path("money/credits/<uuid:credit>/take"),
    acts.ASSIGN.path("money/credits/<uuid:credit>/assign"),
    acts.GIVE_BACK.path("money/credits/<uuid:credit>/return"),
    acts.NET.path("money/credits/<uuid:credit>/net"),
    acts.ANSWER.path("money/credits/<uuid:credit>/answer"),
    path("money/exemptions", exemptions.home, name="exemptions"),
    path("money/rates", rates.home, name="rates"),
    acts.ENTER.path("money/rates/enter/<path:name>"),
    path("money/rates/<uuid:rate>", rates.one, name="rate"),
    acts.CONFIRM.path("money/rates/<uuid:rate>/confirm"),
    acts.REFUSE_RATE.path("money/rates/<uuid:rate>/refuse"),
    acts.WITHDRAW.path("money/rates/<uuid:rate>/withdraw"),
    path("money/statements", statements.home, name="statements"),
    path("money/statements/form.csv", statements.empty, name="empty"),
    path("money/statements/<uuid:statement>", statements.one, name="statement"),
    acts.OWN_CASH.path("money/credits/<uuid:credit>/own-cash"),
    path("money/refunds", refunds.home, name="refunds"),
    acts.ASK.path("money/refunds/ask/<uuid:charge>"),
    acts.SEND_BACK.path("money/refunds/send-back/<uuid:credit>"),
    path("money/refunds/<uuid:refund>", refunds.one, name="refund"),
    acts.APPROVE.path("money/refunds/<uuid:refund>/approve"),
    acts.REFUSE.path("money/refunds/<uuid:refund>/refuse"),
    acts.SEND.path("money/refunds/<uuid:refund>/send"),
    acts.NOTE_WORD.path("money/refunds/<uuid:refund>/note"),
    path("money/days", closing.days, name="days"),
    path("money/days/<str:written>.pdf", closing.paper, name="day-paper"),
    path("money/days/<str:written>", closing.one, name="day"),
    closing.EXPLAIN.path("money/days/<str:written>/explain"),
    closing.SIGN.path("money/days/<str:written>/sign"),
    closing.COUNTERSIGN.path("money/days/<str:written>/countersign"),
    closing.SEND_BACK.path("money/days/<str:written>/send-back"),
    closing.TRANSFER.path("money/days/<str:written>/transfer"),
]

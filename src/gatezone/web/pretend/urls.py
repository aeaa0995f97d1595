"""The addresses of the pretend bank and the pretend gateway of SMS."""

from django.urls import path

from gatezone.web.pretend import sms, views

app_name = "pretend"
urlpatterns = [
    path("pretend-bank", views.home, name="home"),
    path("pretend-sms", sms.home, name="sms"),
    path("pretend-sms/messages", sms.take, name="take-sms"),
    path("pretend-bank/pay", views.pay, name="send"),
    path("pretend-bank/pay/<str:code>", views.home, name="pay"),
    path("pretend-bank/statement.csv", views.statement, {"form": "csv"}, name="csv"),
    path("pretend-bank/statement.xml", views.statement, {"form": "xml"}, name="xml"),
    path("pretend-bank/<str:reference>/tell", views.tell, name="tell"),
    path("pretend-bank/<str:reference>/take-back", views.take_back, name="take-back"),
]

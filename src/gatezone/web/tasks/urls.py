"""The addresses of the desk of tasks."""

from django.urls import path

from gatezone.web.tasks import doing, grades, views

app_name = "tasks"
urlpatterns = [
    path("tasks", views.home, name="home"),
    path("tasks/week", views.week, name="week"),
    path("tasks/urge/<slug:unit>.docx", views.urge, name="urge"),
    path("tasks/years", views.years, name="years"),
    path("tasks/years/<int:year>", views.year, name="year"),
    path("tasks/grades", grades.grades, name="grades"),
    path("tasks/grades/new", grades.grade, name="grade"),
    path("tasks/directives", views.directives, name="directives"),
    path("tasks/directives/new", doing.register, name="register"),
    path("tasks/directives/<uuid:directive>", views.directive, name="directive"),
    path("tasks/directives/<uuid:directive>/give", doing.give, name="give"),
    path("tasks/directives/<uuid:directive>/recall", doing.recall, name="recall"),
    path("tasks/<uuid:task>", views.task, name="task"),
    path("tasks/<uuid:task>/evidence/<uuid:evidence>", views.evidence_file, name="evidence-file"),
    path("tasks/<uuid:task>/split", doing.split, name="split"),
    path("tasks/<uuid:task>/<slug:act>", doing.act, name="act"),
]

"""The addresses of the desk of tasks."""

from django.urls import path

from gatezone.web.programme import grades, splitting, views
from gatezone.web.programme.acts import GIVE, RECALL, REGISTER, STEPS
from gatezone.web.programme.lists import DIRECTIVES, TASKS

app_name = "programme"
DIRECTIVE, TASK = "tasks/directives/<uuid:directive>", "tasks/<uuid:task>"

urlpatterns = [
    TASKS.path("tasks"),
    path("tasks/week", views.week, name="week"),
    path("tasks/urge/<slug:unit>.docx", views.urge, name="urge"),
    path("tasks/years", views.years, name="years"),
    path("tasks/years/<int:year>", views.year, name="year"),
    path("tasks/grades", grades.grades, name="grades"),
    grades.GRADE.path("tasks/grades/new"),
    DIRECTIVES.path("tasks/directives"),
    REGISTER.path("tasks/directives/new"),
    path(DIRECTIVE, views.directive, name="directive"),
    GIVE.path(f"{DIRECTIVE}/give"),
    RECALL.path(f"{DIRECTIVE}/recall"),
    path(TASK, views.task, name="task"),
    path(f"{TASK}/split", splitting.split, name="split"),
    *(each.path(f"{TASK}/{each.verb}") for each in STEPS),
]

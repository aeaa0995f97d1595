"""The addresses of proofs: an entry by its number, its proof as a file, and the checker."""

from django.urls import path

from gatezone.web.proof import views

app_name = "proof"
urlpatterns = [
    path("journal/check.py", views.checker, name="checker"),
    path("journal/<int:number>", views.entry, name="entry"),
    path("journal/<int:number>.json", views.proof, name="file"),
]

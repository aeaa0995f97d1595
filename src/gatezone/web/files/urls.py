"""The addresses of files."""

from django.urls import path

from gatezone.web.files.acts import ERASE
from gatezone.web.files.views import attached

app_name = "files"

urlpatterns = [
    path("files/<uuid:attachment>", attached, name="attached"),
    ERASE.path("files/<uuid:attachment>/erase"),
]

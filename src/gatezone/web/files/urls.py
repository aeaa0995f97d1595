"""The addresses of files."""

from django.urls import path

from gatezone.web.files.views import attached

app_name = "files"

urlpatterns = [path("files/<uuid:attachment>", attached, name="attached")]

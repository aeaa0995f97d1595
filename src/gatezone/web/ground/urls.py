"""The addresses of the desk of site clearance, and of what anybody may see."""

from django.urls import path

from gatezone.web.ground import doing, files, public, views

app_name = "ground"
urlpatterns = [
    path("clearance", views.home, name="home"),
    path("clearance/<uuid:project>", views.one, name="site"),
    path("clearance/<uuid:project>/<uuid:section>", views.section, name="section"),
    path("clearance/<uuid:project>/<uuid:section>/hand-over", doing.hand_over, name="hand-over"),
    path("clearance/<uuid:project>/<uuid:section>/figures", doing.figures, name="figures"),
    path("clearance/<uuid:project>/files/<uuid:case>", files.one, name="file"),
    path("clearance/<uuid:project>/files/<uuid:case>/read", files.read, name="read"),
    path("clearance/<uuid:project>/files/<uuid:case>/list", files.put_on_list, name="list"),
    path("clearance/<uuid:project>/files/<uuid:case>/paid/<uuid:payment>", files.paid, name="paid"),
    path("ground/<uuid:project>", public.one, name="public"),
]

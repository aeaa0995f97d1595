from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """Being signed in (phiên đăng nhập): what Django keeps of it, and which account it is."""

    account = models.ForeignKey("parties.Account", models.CASCADE, null=True, related_name="+")


class Tries(models.Model):
    """How often something was tried within a while (số lần thử); the name tells nobody what it was."""

    name = models.TextField(primary_key=True)
    count = models.IntegerField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("ends_at", name="door_tries_over")]

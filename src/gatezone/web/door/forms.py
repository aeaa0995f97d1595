"""What is asked at the door."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gatezone.web.door.known_browsers import known_browser
from gatezone.web.door.throttle import attempt


class SignInForm(AuthenticationForm):
    """An account's name and its password."""

    username = forms.CharField(
        label=_("Account name"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=256,  # a longer one only keeps the hash busy
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": _("The account name or the password is wrong."),
        "inactive": _("The account name or the password is wrong."),
    }

    def clean(self) -> dict[str, Any]:
        """Look at the password, unless too many were tried. Raises: ValidationError."""
        login = self.cleaned_data.get("username", "")
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        trying = attempt(
            login=login,
            address=address,
            known_browser=known_browser(self.request, login) if self.request else "",
        )
        if not trying.is_allowed():
            raise ValidationError(_("Too many attempts. Wait 15 minutes, then try again."))
        cleaned = super().clean()
        trying.forgive()
        return cleaned

"""The admin's sign-in form, with the throttle in front of the password check."""

import math

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.core.exceptions import ValidationError

from .addresses import client_address, household
from .models import forget_failures, record_failure, wait_needed


class ThrottledSignInForm(AdminAuthenticationForm):
    """Refuses, before it looks at the password, whoever failed too often: see `models.LIMITS`."""

    def clean(self):
        account, address = self.cleaned_data.get("username", ""), household(client_address(self.request))
        wait = wait_needed(account, address)
        if wait:
            minutes = max(1, math.ceil(wait.total_seconds() / 60))
            raise ValidationError(
                f"Đã nhập sai quá nhiều lần. Hãy thử lại sau {minutes} phút, hoặc nhờ quản trị viên đặt lại mật khẩu.",
                code="throttled",
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            record_failure(account, address)
            raise
        if self.get_user():  # without a password nothing was tried, and nothing may be forgotten
            forget_failures(account, address)
        return cleaned


class NewPasswordForm(AdminPasswordChangeForm):
    """Without the choice of no password at all: nobody signs in by any other means."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)

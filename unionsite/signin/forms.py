"""The admin's sign-in form, with the throttle in front of the password check."""

import math
import threading
from datetime import timedelta

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.core.exceptions import ValidationError

from unionsite.addresses import client_address

from .devices import known_device
from .models import begin_attempt, forget_account, forget_failures

# Argon2 is meant to be dear: 100 MB and several cores for a tenth of a second. Of a process one thread checks, one
# waits for it, and the others go on serving readers.
CHECKING, WAITING = threading.Lock(), threading.BoundedSemaphore(2)
BUSY = "Đang có nhiều người đăng nhập cùng lúc nên mật khẩu vừa nhập chưa được xem xét. Hãy thử lại sau vài giây."


class ThrottledSignInForm(AdminAuthenticationForm):
    """Refuses, before it looks at the password, whoever failed too often: see the limits in `models`."""

    def clean(self):
        if not WAITING.acquire(blocking=False):
            raise ValidationError(BUSY, code="busy")
        try:
            with CHECKING:
                return self._checked()
        finally:
            WAITING.release()

    def _checked(self):
        account, address = self.cleaned_data.get("username", ""), client_address(self.request)
        if not (account and self.cleaned_data.get("password")):
            return super().clean()  # nothing is tried, so nothing counts and nothing may be forgotten
        device = known_device(self.request, account)
        attempt = begin_attempt(account, address, device=device)
        if isinstance(attempt, timedelta):
            minutes = max(1, math.ceil(attempt.total_seconds() / 60))
            raise ValidationError(
                "Đã có quá nhiều lần nhập sai nên mật khẩu vừa nhập không được xem xét. Hãy thử lại sau "
                f"{minutes} phút. Nếu cần vào ngay: dùng máy và trình duyệt đã từng đăng nhập tài khoản này, hoặc nhờ "
                "quản trị viên đặt lại mật khẩu.",
                code="throttled",
            )
        cleaned = super().clean()
        forget_failures(account, address, attempt, device)
        return cleaned


class NewPasswordForm(AdminPasswordChangeForm):
    """Without the choice of no password at all: nobody signs in by any other means."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)

    def save(self, commit=True):
        forget_account(self.user.get_username())
        return super().save(commit)

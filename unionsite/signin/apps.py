from django.apps import AppConfig


def full_name(user) -> str:
    """«Trần Thị Bình»: the family's name first, as everywhere here; Django prints it last. Empty when none is known."""
    return f"{user.last_name} {user.first_name}".strip()


class SigninConfig(AppConfig):
    name = "unionsite.signin"
    verbose_name = "Đăng nhập"

    def ready(self):
        from django.contrib.auth.models import AbstractUser

        from unionsite.addresses import trusted_networks

        AbstractUser.get_full_name = full_name  # Django's own pages of the desk, too, print the name that it gives

        trusted_networks()  # a mistake there must show at the start, not at the first sign-in

from django.apps import AppConfig

from unionsite.publishing.roles import ADMINISTRATOR


class SigninConfig(AppConfig):
    name = "unionsite.signin"
    verbose_name = "Đăng nhập"
    roles = {ADMINISTRATOR: ("auth.add_user", "auth.change_user", "auth.view_user")}

    def ready(self):
        from unionsite.addresses import trusted_networks

        trusted_networks()  # a mistake there must show at the start, not at the first sign-in

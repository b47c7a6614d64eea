from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "unionsite.signin"
    verbose_name = "Đăng nhập"

    def ready(self):
        from unionsite.addresses import trusted_networks

        trusted_networks()  # a mistake there must show at the start, not at the first sign-in

"""The admin at /quan-tri/: ours in name, order and sign-in."""

from django.contrib.admin import AdminSite

from unionsite.signin.forms import ThrottledSignInForm


class UnionAdminSite(AdminSite):
    site_header = "Bàn biên tập"
    site_title = "Bàn biên tập"
    index_title = "Việc hôm nay"
    login_form = ThrottledSignInForm
    enable_nav_sidebar = True
    # What editors use every day stands first; apps that are not named follow in their own order.
    app_order = ("news", "events", "awards", "library", "identity", "visits", "auth")

    def has_permission(self, request):
        allowed = super().has_permission(request)
        if allowed:
            request.session.modified = True  # whoever is at work is not signed out in the middle of it
        return allowed

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        places = {label: place for place, label in enumerate(self.app_order)}
        return sorted(apps, key=lambda app: places.get(app["app_label"], len(places)))

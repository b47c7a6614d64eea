"""The admin at /quan-tri/: ours in name, order and sign-in."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import ImproperlyConfigured

from unionsite.publishing.meanwhile import MeanwhileMixin
from unionsite.signin.forms import ThrottledSignInForm


class ChoicesView(AutocompleteJsonView):
    """What is found while one types is named as its model says (`choice_label`), else as everywhere."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        return {**result, "text": obj.choice_label()} if hasattr(obj, "choice_label") else result


class UnionAdminSite(AdminSite):
    site_header = "Bàn biên tập"
    site_title = "Bàn biên tập"
    index_title = "Việc hôm nay"
    login_form = ThrottledSignInForm
    enable_nav_sidebar = True
    # What editors use every day stands first; apps that are not named follow in their own order.
    app_order = ("news", "events", "awards", "library", "identity", "visits", "auth")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Raises ImproperlyConfigured for one that would overwrite unseen what somebody else saved meanwhile."""
        ours = issubclass(admin_class or ModelAdmin, MeanwhileMixin)
        if not ours and not (admin_class or ModelAdmin).__module__.startswith("django.contrib.auth."):
            raise ImproperlyConfigured(f"{admin_class} is no DeskAdmin (unionsite/publishing/meanwhile.py)")
        super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        allowed = super().has_permission(request)
        if allowed:
            request.session.modified = True  # whoever is at work is not signed out in the middle of it
        return allowed

    def autocomplete_view(self, request):
        return ChoicesView.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        places = {label: place for place, label in enumerate(self.app_order)}
        return sorted(apps, key=lambda app: places.get(app["app_label"], len(places)))

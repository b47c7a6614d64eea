"""The admin at /quan-tri/: ours in name, order and sign-in."""

from contextlib import suppress

from django.contrib.admin import AdminSite
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import EmptyResultSet

from unionsite.signin.forms import ThrottledSignInForm


class ChoicesView(AutocompleteJsonView):
    """What is found while one types is named as its model says (`choice_label`), else as everywhere."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        return {**result, "text": obj.choice_label()} if hasattr(obj, "choice_label") else result


class Listing(ChangeList):
    """A list of the desk. What an address asks for that cannot be, such as the year -1 or 10^18, Django would meet too
    late, when it writes the SQL: the list is shown whole then, as for any other filter that is none."""

    def get_queryset(self, *args, **kwargs):
        queryset = super().get_queryset(*args, **kwargs)
        try:
            with suppress(EmptyResultSet):
                queryset.query.sql_with_params()
        except (ValueError, OverflowError) as error:
            raise IncorrectLookupParameters(error) from error
        return queryset


class UnionAdminSite(AdminSite):
    site_header = "Bàn biên tập"
    site_title = "Bàn biên tập"
    index_title = "Việc hôm nay"
    login_form = ThrottledSignInForm
    enable_nav_sidebar = True
    # What editors use every day stands first; apps that are not named follow in their own order.
    app_order = ("news", "events", "awards", "library", "identity", "visits", "auth")

    def register(self, *args, **options):
        super().register(*args, **options)
        for model_admin in self._registry.values():
            model_admin.get_changelist = lambda request, **kwargs: Listing

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

"""The admin at /quan-tri/: ours in name, order and sign-in."""

import json

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import JsonResponse

from unionsite.publishing.searching import LEFT_OUT, searched_words
from unionsite.signin.forms import ThrottledSignInForm

from .staying import stay_signed_in


class ChoicesView(AutocompleteJsonView):
    """What is found while one types is named as its model says (`choice_label`), else as everywhere."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        return {**result, "text": obj.choice_label()} if hasattr(obj, "choice_label") else result

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if searched_words(self.term)[1]:
            found = json.loads(response.content)
            found["results"].insert(0, {"id": "", "text": LEFT_OUT, "disabled": True})
            return JsonResponse(found)
        return response


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
            stay_signed_in(request.session)
        return allowed

    def autocomplete_view(self, request):
        return ChoicesView.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        places = {label: place for place, label in enumerate(self.app_order)}
        return sorted(apps, key=lambda app: places.get(app["app_label"], len(places)))

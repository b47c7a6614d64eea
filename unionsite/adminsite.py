"""The admin at /quan-tri/: ours in name, order and sign-in."""

import json
import math
from contextlib import suppress

from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.http import JsonResponse

from unionsite.publishing.meanwhile import MeanwhileMixin
from unionsite.publishing.searching import LEFT_OUT, searched_words
from unionsite.signin.devices import remember_device
from unionsite.signin.forms import ThrottledSignInForm
from unionsite.staying import stay_signed_in


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


class OwnLookups:
    """For a ModelAdmin: the address of a list asks for what its rows hold, never for what refers to them.

    «?decisions=7» would tell whoever may see conferences where a decision that they may not see was announced; what has
    no name of its own (`related_name="+"`) can be asked for as well.
    """

    def lookup_allowed(self, lookup, value, request):
        fields = self.opts.get_fields(include_hidden=True)
        referring = {field.name for field in fields if field.auto_created and not field.concrete}
        return lookup.partition("__")[0] not in referring and super().lookup_allowed(lookup, value, request)

    def get_changelist(self, request, **kwargs):
        return Listing


class UnionAdminSite(AdminSite):
    site_header = "Bàn biên tập"
    site_title = "Bàn biên tập"
    index_title = "Việc hôm nay"
    login_form = ThrottledSignInForm
    enable_nav_sidebar = True

    def register(self, model_or_iterable, admin_class=None, **options):
        """Raises ImproperlyConfigured for one that would overwrite unseen what somebody else saved meanwhile."""
        admin_class = admin_class or ModelAdmin
        djangos = admin_class.__module__.startswith("django.contrib.auth.")  # until signin/admin.py takes their place
        if not issubclass(admin_class, MeanwhileMixin) and not djangos:
            raise ImproperlyConfigured(f"{admin_class} is no DeskAdmin (unionsite/publishing/meanwhile.py)")
        own = type(admin_class.__name__, (OwnLookups, admin_class), {"__module__": admin_class.__module__})
        super().register(model_or_iterable, own, **options)

    def get_urls(self):
        """Without Django's shortcut to the public page of anything, which tells every account its address, and so
        its title: each admin says by itself where its things are seen (`view_on_site`), or that they are not."""
        return [one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site"]

    def has_permission(self, request):
        allowed = super().has_permission(request)
        if allowed:
            stay_signed_in(request.session)
        return allowed

    def login(self, request, extra_context=None):
        return remember_device(request, super().login(request, extra_context))

    def password_change(self, request, extra_context=None):
        return remember_device(request, super().password_change(request, extra_context))

    def autocomplete_view(self, request):
        return ChoicesView.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """What editors use every day stands first: in the order of the numbers `desk_place` of the apps' configs.
        Apps without one follow in the order of their names."""
        listed = super().get_app_list(request, app_label)
        return sorted(listed, key=lambda app: getattr(apps.get_app_config(app["app_label"]), "desk_place", math.inf))

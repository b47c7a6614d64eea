"""What the counter began with, and the figures to take away."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from unionsite.publishing.meanwhile import DeskAdmin
from unionsite.vietnamese.dates import today

from .export import workbook
from .figures import periods, read_figures
from .forms import RangeForm
from .models import OpeningBalance

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(OpeningBalance)
class OpeningBalanceAdmin(DeskAdmin):
    """One form; and the figures, which have no admin of their own: Django registers no model with a composite key."""

    change_form_template = "admin/visits/change_form.html"

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not OpeningBalance.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        figures = path("so-lieu/", self.admin_site.admin_view(self.figures), name="visits_figures")
        return [figures, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        if OpeningBalance.objects.exists():
            return redirect("admin:visits_openingbalance_change", 1)
        return redirect("admin:visits_openingbalance_add")

    def figures(self, request):
        """The figures of now; with `tu_ngay` and `den_ngay` a spreadsheet of that range."""
        if not request.user.has_perm("visits.view_daycount"):
            raise PermissionDenied
        day = today()
        asked = "tu_ngay" in request.GET or "den_ngay" in request.GET
        form = RangeForm(request.GET if asked else None, initial={"tu_ngay": day.replace(day=1), "den_ngay": day})
        if form.is_valid():
            return self._download(request, form.cleaned_data["tu_ngay"], form.cleaned_data["den_ngay"])
        context = {"title": "Số liệu truy cập", "opts": self.opts, "form": form}
        context |= {"figures": read_figures(), "periods": periods(), **self.admin_site.each_context(request)}
        return render(request, "admin/visits/figures.html", context)

    def _download(self, request, first, last) -> HttpResponse:
        host = f"{request.scheme}://{request.get_host()}"
        response = HttpResponse(workbook(first, last, host), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="truy-cap-{first:%Y-%m-%d}-{last:%Y-%m-%d}.xlsx"'
        return response

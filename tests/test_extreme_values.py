"""Dates, years and numbers that nobody means, in addresses and in forms, public and staff: answered, never a fault."""

import re
from datetime import date

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import DateField, DateTimeField
from django.urls import URLResolver, get_resolver, reverse

from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.emulation.scenes import rich_block, rich_campaign, rich_programme
from tests.events.factories import CampaignFactory, CooperationProgrammeFactory
from tests.news.factories import ArticleFactory, TopicFactory
from unionsite.identity.models import Organisation, Slogan
from unionsite.visits.models import DayCount

pytestmark = [pytest.mark.drill, pytest.mark.django_db]
ENDS_OF_TIME = ("0001-01-01", "9999-12-31")
VALUES = (
    *ENDS_OF_TIME,
    *("0000-00-00", "2026-02-30", "0001-01", "9999-12", "0000", "9999", "10000", "-1", "0", "1e400", "nan"),
    *(str(10**18), str(10**30), "9" * 5_000, "٢٠٢٦", "²", "２０２６-１２", "\0", "2026\0"),
    *("253402300799999999.1", "-62135596800000000.1", "99999999999999999.999999999999999999", "0.0"),
)
PUBLIC = {
    "/": ("q",),
    "/tin-tuc/": ("thang", "sau", "truoc", "xep"),
    "/hoi-nghi/": ("nam", "loai", "sau", "truoc"),
    "/thi-dua/": ("sau",),
    "/khen-thuong/": ("nam", "co-quan", "cap", "hinh-thuc", "sau", "truoc"),
    "/khen-thuong/tra-cuu/": ("q", "nam", "hinh-thuc", "don-vi", "trang"),
    "/khen-thuong/tra-cuu/?q=an": ("nam", "hinh-thuc", "don-vi", "trang"),
    "/khen-thuong/so-lieu/": ("nam",),
    "/khen-thuong/bang-vang/": ("q", "trang"),
    "/thong-ke/": ("nam", "thang"),
    "/sitemap-tin-tuc.xml": ("p",),
    "/mau-sac.css": ("v",),
}
FEW = (*ENDS_OF_TIME, "2026-02-30", "-1", str(10**18), "٢٠٢٦", "\0")  # of those that a list of the desk is asked by
STAFF = ("ngay", "nam", "thang", "trang", "q", "block", "loc", "loai", "anh", "thay")
DECENT = {200, 301, 302, 400, 403, 404, 405}


def answers(client, address: str, query: dict | None = None) -> bool:
    client.raise_request_exception = False
    return client.get(address, query or {}).status_code in DECENT


@pytest.fixture
def things():
    Organisation.objects.create(name="Công đoàn Viên chức tỉnh Sông Lam")
    decision = AwardDecisionFactory()
    RecipientFactory(decision=decision)
    article = ArticleFactory(topic=TopicFactory())
    return [decision, rich_block(), rich_campaign(), rich_programme(), article.category, article.topic, article]


@pytest.mark.parametrize("value", VALUES, ids=[repr(value[:24]) for value in VALUES])
def test_a_public_address_with_such_a_value_is_answered(client, things, value):
    addresses = PUBLIC | {thing.get_absolute_url(): ("nam", "trang", "xep", "dong", "loc", "sau") for thing in things}
    faults = [
        (address, name)
        for address, names in addresses.items()
        for name in names
        if not answers(client, f"{address}{'&' if '?' in address else '?'}", {name: value})
    ]
    assert faults == []


@pytest.mark.parametrize(
    "address",
    [
        *("/hoi-nghi/lich/0000/00/", "/hoi-nghi/lich/0001/01/", "/hoi-nghi/lich/9999/12/", "/hoi-nghi/lich/2026/99/"),
        *(f"/tin-tuc/a-{10**17}/", f"/hoi-nghi/a-{10**17}/", f"/hoi-nghi/a-{'9' * 18}.ics", f"/tin-tuc/a-{'٣' * 9}/"),
        *(f"/khen-thuong/quyet-dinh/a-{'9' * 18}{end}" for end in ("/", "/in/", ".csv", ".xlsx", ".json")),
        *(f"/khen-thuong/bang-vang/{number}/" for number in (0, 10**18, 10**30, "9" * 5_000)),
        *(f"/thi-dua/{kind}/a-{'9' * 18}/" for kind in ("khoi", "phong-trao", "chuong-trinh")),
        "/media/anh/abcdefghijkl/99999.jpg",
    ],
    ids=lambda address: address[:50],
)
def test_a_public_address_made_of_such_numbers_is_not_found(client, address):
    client.raise_request_exception = False
    assert client.get(address).status_code == 404


def staff_routes(patterns, prefix="/quan-tri/"):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from staff_routes(pattern.url_patterns, route)
        elif "^" not in route and "$" not in route:
            yield route


def desk():
    [resolver] = [one for one in get_resolver().url_patterns if str(one.pattern) == "quan-tri/"]
    return sorted(set(staff_routes(resolver.url_patterns)))


@pytest.mark.parametrize("number", [0, 10**18, 10**30], ids=["0", "10^18", "10^30"])
def test_a_staff_address_made_of_such_numbers_is_answered(admin_client, number):
    routes = [re.sub(r"<[^>]*>", str(number), route) for route in desk() if "<" in route]
    assert len(routes) > 50
    assert [route for route in routes if not answers(admin_client, route)] == []


@pytest.mark.parametrize("value", FEW, ids=[repr(value[:24]) for value in FEW])
def test_a_staff_address_with_such_a_value_is_answered(admin_client, things, value):
    faults = []
    for route in (route for route in desk() if "<" not in route and "dang-xuat" not in route and "logout" not in route):
        faults += [route] * (not answers(admin_client, route, dict.fromkeys(STAFF, value)))
    assert faults == []


def filters_of(model_admin) -> set[str]:
    """The names in an address by which a list of the desk is filtered, ordered and turned over."""
    names = {"p", "o", "q", "_to_field"}
    for one in model_admin.list_filter:
        if isinstance(one, type) and issubclass(one, SimpleListFilter):
            names.add(one.parameter_name)
        else:
            field = one[0] if isinstance(one, tuple) else one
            names |= {f"{field}__exact", f"{field}__id__exact"}
    fields = model_admin.model._meta.fields
    dates = [one.name for one in fields if isinstance(one, DateField) and not isinstance(one, DateTimeField)]
    return names | {f"{name}__{end}" for name in dates for end in ("gte", "year")}


@pytest.mark.parametrize("model_admin", admin.site._registry.values(), ids=lambda one: one.opts.label)
def test_a_list_of_the_desk_filtered_by_such_a_value_is_answered(admin_client, model_admin):
    address = reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist")
    faults = [
        (name, value[:24])
        for name in sorted(filters_of(model_admin))
        for value in FEW
        if not answers(admin_client, address, {name: value})
    ]
    assert faults == []


def filled(form, value: str) -> dict:
    """What a browser would send of `form` with `value` in every date and every number."""
    sent = {}
    for bound in form:
        name, field = bound.html_name, bound.field
        if isinstance(field, forms.SplitDateTimeField):
            sent |= {f"{name}_0": value, f"{name}_1": "00:00:00"}
        elif isinstance(field, (forms.DateField, forms.DateTimeField)):
            sent[name] = value
        elif isinstance(field, forms.TimeField):
            sent[name] = "00:00"
        elif isinstance(field, forms.IntegerField):
            sent[name] = value[:4]
        elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            sent[name] = next((str(key) for key, _ in bound.field.choices if key), "")
        elif isinstance(field, forms.ModelChoiceField):
            first = field.queryset.first()
            sent[name] = "" if first is None else first.pk
        elif isinstance(field, forms.CharField):
            sent[name] = "https://a.example/" if isinstance(field, forms.URLField) else "Một dòng"
    return sent


@pytest.mark.parametrize("day", ENDS_OF_TIME)
@pytest.mark.parametrize("model_admin", admin.site._registry.values(), ids=lambda one: one.opts.label)
def test_a_form_of_the_desk_with_such_dates_is_answered_and_so_is_every_page_after(
    admin_client, things, model_admin, day
):
    names = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    admin_client.raise_request_exception = False
    asked = admin_client.get(reverse(f"{names}_add"))
    assert asked.status_code in DECENT
    if asked.status_code != 200 or "adminform" not in asked.context:
        return
    sent = filled(asked.context["adminform"].form, day)
    for inline in asked.context["inline_admin_formsets"]:
        prefix = inline.formset.prefix
        sent |= {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 0}
        row = filled(inline.formset.empty_form, day)
        sent |= {name.replace("__prefix__", "0"): value for name, value in row.items()}
    assert admin_client.post(reverse(f"{names}_add"), sent).status_code in DECENT
    for address in (reverse(f"{names}_changelist"), "/quan-tri/", "/", "/hoi-nghi/", "/thi-dua/"):
        assert answers(admin_client, address), address


@pytest.mark.parametrize("day", [date.fromisoformat(day) for day in ENDS_OF_TIME])
def test_what_holds_such_dates_already_is_shown(client, admin_client, day):
    Slogan.objects.create(text="Mãi mãi", starts_on=date.min, ends_on=date.max)
    Slogan.objects.create(text="Một ngày", starts_on=day, ends_on=day)
    DayCount.objects.create(day=day, visits=1)
    campaign = CampaignFactory(starts_on=date.min, ends_on=date.max)
    programme = CooperationProgrammeFactory(starts_on=day, ends_on=day)
    addresses = [campaign.get_absolute_url(), programme.get_absolute_url(), *PUBLIC, "/sitemap-thi-dua.xml"]
    assert [address for address in addresses if not answers(client, address)] == []
    desk = [reverse("admin:identity_slogan_changelist"), reverse("admin:events_campaign_change", args=[campaign.pk])]
    assert [address for address in [*desk, "/quan-tri/"] if not answers(admin_client, address)] == []

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.desk_forms import fields_of
from tests.unionsite.identity.factories import (
    MenuItemFactory,
    OrganisationFactory,
    PageFactory,
    PartnerFactory,
    SloganFactory,
    SocialLinkFactory,
)
from unionsite.identity.models import MenuItem, Organisation, Page, Partner, Slogan
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR

pytestmark = pytest.mark.django_db
SLOGANS = "/quan-tri/identity/slogan/"
PREVIEW = "/quan-tri/identity/slogan/xem-truoc/"
ORGANISATION = "/quan-tri/identity/organisation/"
MP4 = b"\0\0\0\x20ftypisom" + b"\0" * 40


def organisation_form(**values) -> dict:
    links = {"social_links-TOTAL_FORMS": 0, "social_links-INITIAL_FORMS": 0}
    return {"name": "Công đoàn", "colour": "#0b3d73", "accent": "#f2c14e", **links, **values}


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        (ORGANISATION + "1/change/", {ADMINISTRATOR}),
        (ORGANISATION + "1/delete/", set()),
        (SLOGANS, {EDITOR, ADMINISTRATOR}),
        (SLOGANS + "add/", {EDITOR, ADMINISTRATOR}),
        (PREVIEW, {EDITOR, ADMINISTRATOR}),
        ("/quan-tri/identity/menuitem/", {ADMINISTRATOR}),
        ("/quan-tri/identity/menuitem/add/", {ADMINISTRATOR}),
        ("/quan-tri/identity/partner/", {ADMINISTRATOR}),
        ("/quan-tri/identity/partner/add/", {ADMINISTRATOR}),
        ("/quan-tri/identity/page/", {CONTRIBUTOR, EDITOR, ADMINISTRATOR}),
        ("/quan-tri/identity/page/add/", {EDITOR, ADMINISTRATOR}),
    ],
)
@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR, ADMINISTRATOR])
def test_each_role_gets_the_pages_that_are_its_business(signed_in, role, path, allowed):
    OrganisationFactory()
    assert signed_in(role).get(path).status_code == (200 if role in allowed else 403)


@pytest.mark.parametrize("path", [ORGANISATION, SLOGANS, PREVIEW, "/quan-tri/identity/page/", "/quan-tri/auth/user/"])
def test_without_signing_in_every_page_leads_to_the_sign_in(client, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/quan-tri/login/")


def test_every_page_of_the_desk_opens_with_an_empty_database(administrator):
    for model in ("organisation", "slogan", "menuitem", "partner", "page"):
        assert administrator.get(f"/quan-tri/identity/{model}/", follow=True).status_code == 200


# The organisation


def test_without_an_organisation_its_list_leads_to_the_empty_form(administrator):
    assert administrator.get(ORGANISATION)["Location"] == ORGANISATION + "add/"
    administrator.post(ORGANISATION + "add/", organisation_form(name="Công đoàn Hoa Phượng"))
    assert Organisation.objects.get().name == "Công đoàn Hoa Phượng"


def test_with_an_organisation_its_list_leads_to_the_one_form(administrator):
    OrganisationFactory()
    assert administrator.get(ORGANISATION)["Location"] == ORGANISATION + "1/change/"
    assert administrator.get(ORGANISATION + "add/").status_code == 403


def test_colours_that_cannot_be_read_are_refused_on_their_field(administrator):
    OrganisationFactory()
    response = administrator.post(ORGANISATION + "1/change/", organisation_form(colour="#f2f2f2"))
    assert "khó đọc" in response.content.decode()
    assert Organisation.objects.get().colour == "#0b3d73"


def test_a_film_is_uploaded_and_taken_away_again(administrator):
    OrganisationFactory()
    film = SimpleUploadedFile("phim.mp4", MP4, "video/mp4")
    administrator.post(ORGANISATION + "1/change/", organisation_form(video_file=film))
    name = Organisation.objects.get().video
    assert name.endswith(".mp4")
    administrator.post(ORGANISATION + "1/change/", organisation_form())
    assert Organisation.objects.get().video == name
    administrator.post(ORGANISATION + "1/change/", organisation_form(remove_video="on"))
    assert Organisation.objects.get().video == ""


def test_what_is_no_film_is_refused_on_its_field_and_nothing_is_lost(administrator):
    OrganisationFactory()
    film = SimpleUploadedFile("phim.mp4", b"<html>", "video/mp4")
    response = administrator.post(ORGANISATION + "1/change/", organisation_form(name="Tên mới", video_file=film))
    html = response.content.decode()
    assert "không phải video MP4" in html and "Tên mới" in html
    assert Organisation.objects.get().video == ""


def test_social_links_are_edited_with_the_organisation(administrator):
    link = SocialLinkFactory()
    form = organisation_form() | {
        "social_links-TOTAL_FORMS": 2,
        "social_links-INITIAL_FORMS": 1,
        "social_links-0-id": link.pk,
        "social_links-0-organisation": 1,
        "social_links-0-name": "Zalo",
        "social_links-0-url": link.url,
        "social_links-0-order": 2,
        "social_links-1-organisation": 1,
        "social_links-1-name": "YouTube",
        "social_links-1-url": "https://youtube.vi-du.vn/",
        "social_links-1-order": 1,
    }
    administrator.post(ORGANISATION + "1/change/", form)
    assert [link.name for link in Organisation.objects.get().social_links.all()] == ["YouTube", "Zalo"]


# Slogans


def test_the_list_of_slogans_says_which_days_have_none_and_which_have_two(signed_in):
    OrganisationFactory(fallback_slogan="Đoàn kết")
    SloganFactory(text="Quý một", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31))
    SloganFactory(text="Mùa xuân", starts_on=date(2027, 3, 1), ends_on=date(2027, 4, 30))
    with time_machine.travel("2027-01-15T03:00:00Z", tick=False):
        html = signed_in(EDITOR).get(SLOGANS).content.decode()
    assert "Từ ngày 01/03/2027 đến hết ngày 31/03/2027 có 2 khẩu hiệu" in html
    assert "Từ ngày 01/05/2027 đến hết ngày 15/01/2028 không có khẩu hiệu nào" in html


def test_each_slogan_says_whether_it_is_shown(signed_in):
    OrganisationFactory()
    SloganFactory(text="Đang hiện", order=1)
    SloganFactory(text="Bị che", order=2)
    SloganFactory(text="Năm trước", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    SloganFactory(text="Năm sau", starts_on=date(2028, 1, 1), ends_on=date(2028, 12, 31))
    with time_machine.travel("2027-01-15T03:00:00Z", tick=False):
        changelist = signed_in(EDITOR).get(SLOGANS).context["cl"]
        states = {slogan.text: changelist.model_admin.state(slogan) for slogan in changelist.result_list}
    assert "Đang dùng" in states["Đang hiện"]
    assert states["Bị che"] == "Trong hạn, nhường khẩu hiệu khác"
    assert (states["Năm trước"], states["Năm sau"]) == ("Đã qua", "Sắp tới")


def test_the_editor_is_told_when_no_organisation_shows_the_slogans(editor):
    assert "Chưa khai báo tổ chức" in editor.get(SLOGANS).content.decode()


def test_the_preview_shows_the_masthead_of_the_chosen_day(editor):
    OrganisationFactory(fallback_slogan="Đoàn kết")
    SloganFactory(text="Mừng Xuân Đinh Mùi", starts_on=date(2027, 2, 6), ends_on=date(2027, 2, 12))
    html = editor.get(PREVIEW, {"ngay": "2027-02-06"}).content.decode()
    assert "Mừng Xuân Đinh Mùi" in html and "ngày 06/02/2027" in html
    html = editor.get(PREVIEW, {"ngay": "13/02/2027"}).content.decode()
    assert "Mừng Xuân Đinh Mùi" not in html and "Đoàn kết" in html


def test_the_preview_of_no_day_at_all_is_todays(signed_in):
    SloganFactory(text="Hôm nay", starts_on=date(2026, 1, 1))
    OrganisationFactory()
    with time_machine.travel("2027-02-05T17:00:00Z", tick=False):
        assert "ngày 06/02/2027" in signed_in(EDITOR).get(PREVIEW).content.decode()


@pytest.mark.parametrize("day", ["", "30/02/2027", "<script>", "9999999"])
def test_a_day_that_does_not_exist_is_said_so(editor, day):
    OrganisationFactory()
    response = editor.get(PREVIEW, {"ngay": day})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert 'class="errorlist"' in response.content.decode()


def test_the_preview_leads_back_to_the_desk_and_is_no_public_page(editor):
    OrganisationFactory()
    response = editor.get(PREVIEW)
    assert SLOGANS in response.content.decode()
    assert "public" not in response.get("Cache-Control", "")


# Menu and partners


def test_the_menu_is_listed_as_a_tree_in_its_order(administrator):
    second = MenuItemFactory(title="Hai", order=2)
    first = MenuItemFactory(title="Một", order=1)
    MenuItemFactory(title="Một-hai", parent=first, order=2)
    MenuItemFactory(title="Hai-một", parent=second, order=1)
    MenuItemFactory(title="Một-một", parent=first, order=1)
    rows = administrator.get("/quan-tri/identity/menuitem/").context["cl"].result_list
    assert [item.title for item in rows] == ["Một", "Một-một", "Một-hai", "Hai", "Hai-một"]


def test_the_list_of_the_menu_brings_what_the_script_needs(administrator):
    child = MenuItemFactory(parent=MenuItemFactory())
    html = administrator.get("/quan-tri/identity/menuitem/").content.decode()
    assert f'data-order-id="{child.pk}" data-order-parent="{child.parent_id}"' in html
    assert 'name="form-0-order"' in html and "data-order" in html and "js/admin-order.js" in html


def test_typed_numbers_order_the_menu_without_any_script(administrator):
    one, two = MenuItemFactory(title="Một", order=1), MenuItemFactory(title="Hai", order=2)
    form = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Lưu"}
    form |= {"form-0-id": one.pk, "form-0-order": 2, "form-1-id": two.pk, "form-1-order": 1}
    form |= {"initial-form-0-order": 1, "initial-form-1-order": 2}
    administrator.post("/quan-tri/identity/menuitem/", form)
    assert [item.title for item in MenuItem.objects.all()] == ["Hai", "Một"]


def test_only_top_items_are_offered_as_parents(administrator):
    child = MenuItemFactory(parent=MenuItemFactory())
    field = administrator.get("/quan-tri/identity/menuitem/add/").context["adminform"].form.fields["parent"]
    assert child not in field.queryset and child.parent in field.queryset


def test_partners_are_ordered_and_switched_off_in_their_list(administrator):
    partner = PartnerFactory()
    form = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "_save": "Lưu", "form-0-id": partner.pk, "form-0-order": 7}
    form |= {"initial-form-0-order": partner.order, "initial-form-0-active": "True"}
    administrator.post("/quan-tri/identity/partner/", form)
    partner.refresh_from_db()
    assert (partner.order, partner.active) == (7, False)
    assert Partner.objects.count() == 1


def test_a_box_of_a_list_that_was_left_alone_takes_back_nothing_that_a_colleague_changed(administrator):
    partner = PartnerFactory(order=1, active=True)
    opened = fields_of(administrator.get("/quan-tri/identity/partner/"), "changelist-form")
    Partner.objects.update(active=False)
    administrator.post("/quan-tri/identity/partner/", opened | {"form-0-order": "7", "_save": "Lưu"})
    partner.refresh_from_db()
    assert (partner.order, partner.active) == (7, False)


# Pages


def page_form(**values) -> dict:
    dates = {f"{edge}_{part}": "" for edge in ("published_from", "published_until") for part in (0, 1)}
    return {"title": "Lịch sử", "body": "<p>Năm 1994.</p>", "order": 0, "status": "draft", **dates, **values}


def test_an_editor_writes_and_publishes_a_page(editor, client):
    editor.post("/quan-tri/identity/page/add/", page_form(status="published"))
    page = Page.objects.get()
    assert page.created_by == editor.user
    assert client.get(page.get_absolute_url()).status_code == 200


def test_a_draft_page_is_previewed_as_readers_will_see_it(editor, client):
    page = PageFactory(status="draft", title="Sắp có")
    response = editor.get(f"/quan-tri/identity/page/{page.pk}/xem-truoc/")
    assert "Sắp có" in response.content.decode()
    assert client.get(f"/quan-tri/identity/page/{page.pk}/xem-truoc/").status_code == 302


def test_a_contributor_reads_pages_and_changes_none(contributor):
    page = PageFactory(title="Lịch sử")
    contributor.post(f"/quan-tri/identity/page/{page.pk}/change/", page_form(title="Khác"))
    page.refresh_from_db()
    assert page.title == "Lịch sử"


def test_deleting_slogans_is_left_to_administrators(editor, administrator):
    slogan = SloganFactory()
    assert editor.post(f"{SLOGANS}{slogan.pk}/delete/", {"post": "yes"}).status_code == 403
    administrator.post(f"{SLOGANS}{slogan.pk}/delete/", {"post": "yes"})
    assert not Slogan.objects.exists()

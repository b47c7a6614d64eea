"""The desk of levels, forms and issuers."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from awards.models import AwardForm, AwardLevel, Issuer
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, RecipientFactory
from unionsite.publishing.roles import EDITOR

pytestmark = pytest.mark.django_db
DESK = "/quan-tri/awards/"
APPROVES = "Duyệt khen thưởng"


@pytest.fixture
def approver(signed_in):
    return signed_in(APPROVES)


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("model", ["awardlevel", "awardform", "issuer"])
def test_the_catalogue_is_listed_in_its_order_with_places_to_drag(approver, model):
    IssuerFactory.create_batch(2)
    page = text(approver.get(f"{DESK}{model}/"))
    assert page.count("data-order") >= 2


@pytest.mark.parametrize("model", ["awardlevel", "awardform", "issuer"])
def test_the_news_desk_has_no_part_in_it(signed_in, model):
    assert signed_in(EDITOR).get(f"{DESK}{model}/").status_code == 403


def test_who_enters_lists_adds_an_issuer_but_changes_no_forms(signed_in):
    client = signed_in("Nhập khen thưởng")
    level = AwardLevel.objects.first()
    client.post(f"{DESK}issuer/add/", {"name": "Công đoàn ngành Y tế", "level": level.pk, "order": 1})
    assert Issuer.objects.get().name == "Công đoàn ngành Y tế"
    assert client.get(f"{DESK}awardform/add/").status_code == 403


def test_a_form_with_years_out_of_order_is_refused(approver):
    form = {"name": "Cờ mới", "given_to": "both", "order": 1, "from_year": 2025, "until_year": 2024}
    assert "Năm hết áp dụng phải từ năm bắt đầu" in text(approver.post(f"{DESK}awardform/add/", form))
    approver.post(f"{DESK}awardform/add/", form | {"until_year": 2026, "other_names": " CM \n\n Cờ M "})
    assert AwardForm.objects.get(name="Cờ mới").other_names == "CM\nCờ M"


def test_a_form_called_so_in_other_letters_is_refused(approver):
    response = approver.post(f"{DESK}awardform/add/", {"name": "BẰNG KHEN", "given_to": "both", "order": 1})
    assert "Đã có «Bằng khen»" in text(response)
    assert AwardForm.objects.filter(folded_name="bang khen").count() == 1


def test_what_is_used_is_not_deleted_and_the_way_out_is_told(approver):
    row = RecipientFactory()
    level, issuer = row.decision.issuer.level, row.decision.issuer
    for model, thing, advice in (("awardform", row.form, "đến hết năm"), ("issuer", issuer, "đổi cơ quan trước"),
                                 ("awardlevel", level, "chuyển sang cấp khác")):  # fmt: skip
        address = f"{DESK}{model}/{thing.pk}/delete/"
        assert advice in text(approver.get(address)), model
        approver.post(address, {"post": "yes"})
        assert type(thing).objects.filter(pk=thing.pk).exists()
    assert not LogEntry.objects.exists()


def test_the_way_out_leads_to_the_decisions_of_an_issuer(approver):
    issuer = AwardDecisionFactory().issuer
    AwardDecisionFactory(summary="Quyết định của nơi khác")
    refusal = text(approver.get(f"{DESK}issuer/{issuer.pk}/delete/"))
    link = re.search(r"href='([^']+issuer__id__exact=\d+)'", refusal)[1]
    response = approver.get(link)
    assert response.status_code == 200
    assert "Quyết định của nơi khác" not in text(response)


def test_what_is_not_used_is_deleted(approver):
    issuer = IssuerFactory()
    approver.post(f"{DESK}issuer/{issuer.pk}/delete/", {"post": "yes"})
    assert not Issuer.objects.exists()


def test_forms_are_found_by_their_short_names_without_accents(approver):
    AwardForm.objects.create(name="Danh hiệu riêng", other_names="DHR đặc biệt")
    page = text(approver.get(f"{DESK}awardform/", {"q": "dhr dac biet"}))
    assert "Danh hiệu riêng" in page
    assert "Giấy khen" not in re.search(r'<table id="result_list">.*?</table>', page, re.DOTALL)[0]

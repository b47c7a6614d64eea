"""Every public address × every state of a thing × every role: only what is public now is ever shown, to anyone."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from awards.models import AwardForm, AwardLevel, Issuer
from awards.roles import APPROVING, ENTERING
from events.models import Pledge
from tests.awards.factories import AwardDecisionFactory, RecipientFactory
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
)
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from tests.publishing_states import NOW, STATES
from tests.unionsite.library.factories import DocumentFactory
from tests.unionsite.visits.factories import count_reading
from unionsite.identity.models import Page
from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR

pytestmark = pytest.mark.django_db
TITLE = "Bài viết có một không hai"
PAGE_TITLE = "Trang giới thiệu có một không hai"

WITHOUT_ROLE = "an account without a role"
ROLES = [None, WITHOUT_ROLE, CONTRIBUTOR, EDITOR, ADMINISTRATOR]

THING = "(?P<slug>[a-z0-9-]+)-(?P<pk>[0-9]{1,18})"
# Addresses that show no publishable thing, and why.
SHOW_NOTHING = {
    "mau-sac.css": "colours of the organisation",
    "robots.txt": "text of ours",
    "dem/": "figures only",
    "thong-ke/rieng-tu/": "text of ours",
    "healthz": "a word",
    "readyz": "a word",
    "sitemap.xml": "names the parts of the sitemap",
    "^media/anh/(?P<key>[a-z0-9]{12})/(?P<name>\\d{1,5}|goc)\\.(?P<extension>avif|webp|jpg|png)$": "test_staff_routes",
    "hoi-nghi/lich/": "leads to the present month",
    "^media/phim/(?P<name>[a-z0-9]{12})\\.(?P<extension>mp4|webm)$": "the union's film",
}
COVERED = {
    *(
        "",
        "rss.xml",
        "tin-tuc/",
        "tin-tuc/dong-su-kien/<slug:slug>/",
        "tin-tuc/<slug:slug>/",
        "tin-tuc/<slug:slug>/rss.xml",
    ),
    *("^tin-tuc/(?P<slug>[a-z0-9-]+)-(?P<pk>\\d{1,18})/$", "gioi-thieu/", "gioi-thieu/<slug:slug>/"),
    *("thong-ke/", "tim-kiem/", "tim-kiem/goi-y/"),
    *("^tep/(?P<key>[a-z0-9]{12})/(?P<filename>[a-z0-9.-]+)$", "sitemap-<section>.xml"),
    *("hoi-nghi/", "hoi-nghi/rss.xml", "hoi-nghi/lich.ics", "thi-dua/"),
    "^hoi-nghi/lich/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$",
    *(f"^hoi-nghi/{THING}\\.ics$", f"^hoi-nghi/{THING}/$"),
    *(f"^thi-dua/{part}/{THING}/$" for part in ("phong-trao", "khoi", "chuong-trinh")),
    *("khen-thuong/", "khen-thuong/rss.xml", "khen-thuong/tra-cuu/", "khen-thuong/so-lieu/", "khen-thuong/bang-vang/"),
    "khen-thuong/bang-vang/<int:pk>/",
    *(f"^khen-thuong/quyet-dinh/{THING}/{part}$" for part in ("", "in/")),
    f"^khen-thuong/quyet-dinh/{THING}\\.(?P<kind>xlsx|csv|json)$",
}


def routes(patterns, prefix=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not route.startswith("quan-tri/"):
                yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def finds(client, title: str) -> bool:
    """Whether search shows and suggests it; both or neither."""
    shown = client.get("/tim-kiem/", {"q": title}).content.decode()
    shown = re.sub("</?mark>", "", shown.split("</form>", 3)[-1])  # without the boxes, which hold what is asked
    suggested = [one["title"] for one in client.get("/tim-kiem/goi-y/", {"q": title}).json()["found"]]
    found = [title in shown.partition('class="search-hits"')[2], any(title in one for one in suggested)]
    assert found[0] == found[1], found
    return found[0]


def test_every_public_address_is_walked_or_says_why_not():
    assert set(routes(get_resolver().url_patterns)) == COVERED | set(SHOW_NOTHING)


@pytest.fixture
def client_of(staff):
    def make(role):
        client = Client()
        if role:
            client.force_login(staff(None if role == WITHOUT_ROLE else role))
        return client

    return make


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_an_article_is_found_everywhere_or_nowhere(client_of, role, state):
    category, topic, document = CategoryFactory(on_home=True, is_notices=True), TopicFactory(), DocumentFactory()
    article = ArticleFactory(title=TITLE, category=category, topic=topic, **STATES[state]())
    article.files.add(document)
    neighbour = ArticleFactory(category=category, topic=topic, published_from=NOW() - timedelta(minutes=30))
    neighbour.related.add(article)
    count_reading(article, 5)
    public, client = state == "visible", client_of(role)

    lists = ["/", "/tin-tuc/", category.get_absolute_url(), topic.get_absolute_url(), neighbour.get_absolute_url()]
    lists += ["/thong-ke/", "/tin-tuc/?xep=doc-nhieu", f"{category.get_absolute_url()}?xep=doc-nhieu"]
    feeds = ["/rss.xml", f"{category.get_absolute_url()}rss.xml"]
    for address in lists + feeds:
        assert (TITLE in client.get(address).content.decode()) == public, address
    assert finds(client, TITLE) == public
    assert (article.get_absolute_url() in client.get("/sitemap-tin-tuc.xml").content.decode()) == public
    assert client.get(article.get_absolute_url()).status_code == (200 if public else 404)
    assert client.get(f"/tin-tuc/ten-khac-{article.pk}/").status_code == (301 if public else 404)
    assert client.get(document.get_absolute_url()).status_code == (200 if public else 404)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_a_running_story_is_public_with_the_first_of_its_articles(client_of, role, state):
    topic = TopicFactory(name=TITLE)
    article, elsewhere = ArticleFactory(topic=topic, **STATES[state]()), ArticleFactory()
    public, client = state == "visible", client_of(role)

    assert client.get(topic.get_absolute_url()).status_code == (200 if public else 404)
    for query in ("?xep=doc-nhieu", f"?thang={NOW():%Y-%m}"):
        assert client.get(topic.get_absolute_url() + query).status_code == (200 if public else 404), query
    assert finds(client, TITLE) == public
    assert (topic.get_absolute_url() in client.get("/sitemap-chuyen-muc.xml").content.decode()) == public
    lists = ["/", "/tin-tuc/", article.category.get_absolute_url(), elsewhere.get_absolute_url(), "/rss.xml"]
    for address in lists:
        assert TITLE not in client.get(address).content.decode(), address
    assert (TITLE in client.get(article.get_absolute_url()).content.decode()) == public


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_a_page_of_the_unions_own_is_found_everywhere_or_nowhere(client_of, role, state):
    page = Page.objects.create(title=PAGE_TITLE, **({"status": "published"} | STATES[state]()))
    public, client = state == "visible", client_of(role)
    assert (PAGE_TITLE in client.get("/gioi-thieu/").content.decode()) == finds(client, PAGE_TITLE) == public
    assert (page.get_absolute_url() in client.get("/sitemap-gioi-thieu.xml").content.decode()) == public
    assert client.get(page.get_absolute_url()).status_code == (200 if public else 404)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_a_conference_is_found_everywhere_or_nowhere(client_of, role, state):
    conference, document = ConferenceFactory(title=TITLE, **STATES[state]()), DocumentFactory()
    conference.papers.create(document=document)
    campaign, block = CampaignFactory(launch=conference), EmulationBlockFactory()
    term, programme = BlockTermFactory(block=block, review=conference), CooperationProgrammeFactory()
    Pledge.objects.create(term=term, signed_on=conference.starts_on, conference=conference)
    programme.conferences.create(conference=conference, role="signed")
    article = ArticleFactory(conference=conference)
    count_reading(conference, 5)
    public, client = state == "visible", client_of(role)

    day = conference.starts_on
    lists = ["/", "/hoi-nghi/", f"/hoi-nghi/?nam={day.year}", f"/hoi-nghi/lich/{day:%Y/%m}/", "/thong-ke/"]
    lists += [thing.get_absolute_url() for thing in (campaign, block, programme, article)]
    for address in [*lists, "/hoi-nghi/rss.xml"]:
        response = client.get(address)
        assert response.status_code == 200, address
        if address != "/thong-ke/" or not public:
            assert (TITLE in response.content.decode()) == public, address
    assert finds(client, TITLE) == public
    calendar = client.get("/hoi-nghi/lich.ics").content.decode().replace("\r\n ", "")
    assert (TITLE in calendar) == public
    assert (conference.get_absolute_url() in client.get("/sitemap-hoi-nghi.xml").content.decode()) == public
    for address in (conference.get_absolute_url(), conference.get_absolute_url().rstrip("/") + ".ics"):
        assert client.get(address).status_code == (200 if public else 404), address
    assert client.get(f"/hoi-nghi/ten-khac-{conference.pk}/").status_code == (301 if public else 404)
    assert client.get(document.get_absolute_url()).status_code == (200 if public else 404)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("make", [CampaignFactory, EmulationBlockFactory, CooperationProgrammeFactory])
def test_what_belongs_to_emulation_is_found_everywhere_or_nowhere(client_of, role, state, make):
    document, conference = DocumentFactory(), ConferenceFactory()
    naming = "name" if make is EmulationBlockFactory else "title"
    thing = make(**{naming: TITLE}, **STATES[state]())
    if make is CampaignFactory:
        thing.launch = conference
        thing.files.add(document)
    elif make is EmulationBlockFactory:
        term = BlockTermFactory(block=thing, review=conference)
        Pledge.objects.create(term=term, signed_on=conference.starts_on, document=document)
    else:
        thing.document = document
        thing.conferences.create(conference=conference)
    thing.save()
    public, client = state == "visible", client_of(role)

    assert finds(client, TITLE) == public
    for address in ("/thi-dua/", conference.get_absolute_url()):
        assert (TITLE in client.get(address).content.decode()) == public, address
    assert (thing.get_absolute_url() in client.get("/sitemap-thi-dua.xml").content.decode()) == public
    assert client.get(thing.get_absolute_url()).status_code == (200 if public else 404)
    assert client.get(document.get_absolute_url()).status_code == (200 if public else 404)


@pytest.mark.parametrize("role", [*ROLES, ENTERING, APPROVING])
@pytest.mark.parametrize("state", STATES)
def test_an_award_decision_and_its_rows_are_found_everywhere_or_nowhere(client_of, role, state):
    conference, document, unit = ConferenceFactory(), DocumentFactory(), UnitFactory()
    decision = AwardDecisionFactory(summary=TITLE, conference=conference, document=document, **STATES[state]())
    row = RecipientFactory(decision=decision, name="Lò Thị Hoa Ban", unit=unit)
    hidden = RecipientFactory(decision=decision, name="Quách Ẩn Danh", unit=unit, hidden=True, hidden_reason="Đơn")
    article = ArticleFactory()
    decision.articles.add(article)
    public, client = state == "visible", client_of(role)

    def text_of(address):
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    for address in ["/", "/khen-thuong/", conference.get_absolute_url(), "/khen-thuong/rss.xml"]:
        assert (TITLE in text_of(address)) == public, address
    assert finds(client, TITLE) == public
    assert (row.name in text_of(f"/tim-kiem/?q={row.name}").partition('class="search-people"')[2]) == public
    assert not finds(client, row.name)  # by the look-up alone, beside what is found
    assert f"#dong-{hidden.pk}" not in text_of(f"/tim-kiem/?q={hidden.name}")
    assert (decision.get_absolute_url() in text_of("/sitemap-khen-thuong.xml")) == public
    assert client.get(document.get_absolute_url()).status_code == (200 if public else 404)
    here = decision.get_absolute_url().rstrip("/")
    assert client.get(f"/khen-thuong/quyet-dinh/ten-khac-{decision.pk}/").status_code == (301 if public else 404)
    for address in [f"{here}/", f"{here}/in/", f"{here}.csv", f"{here}.json", f"{here}.xlsx"]:
        response = client.get(address)
        assert response.status_code == (200 if public else 404), address
        content = response.getvalue().decode(errors="replace")
        assert hidden.name not in content, address
        assert public == (row.name in content) or address.endswith("xlsx"), address
    honours = client.get(f"/khen-thuong/bang-vang/{unit.pk}/")
    assert (honours.status_code == 200 and row.name in honours.content.decode()) == public
    assert hidden.name not in honours.content.decode()
    assert (unit.name in text_of("/khen-thuong/so-lieu/")) == public
    for asked in ("lo thi hoa ban", "Lò Thị Hoa Ban", "hoa ban lo"):
        assert (f"#dong-{row.pk}" in text_of(f"/khen-thuong/tra-cuu/?q={asked}")) == public
    assert f"#dong-{hidden.pk}" not in text_of("/khen-thuong/tra-cuu/?q=quach an danh")


@pytest.mark.parametrize("role", [*ROLES, ENTERING, APPROVING])
@pytest.mark.parametrize("state", STATES)
def test_what_only_a_decision_that_is_not_public_has_is_named_nowhere(client_of, role, state):
    level = AwardLevel.objects.create(name="Cấp một không hai")
    issuer = Issuer.objects.create(name="Cơ quan một không hai", level=level)
    form = AwardForm.objects.create(name="Hình thức một không hai", level=level)
    RecipientFactory(decision=AwardDecisionFactory(issuer=issuer, **STATES[state]()), form=form)
    public, client = state == "visible", client_of(role)
    for asked in (f"co-quan={issuer.pk}", f"cap={level.pk}", f"hinh-thuc={form.pk}"):
        assert client.get(f"/khen-thuong/?{asked}").status_code == (200 if public else 404), asked
    for address in ("/khen-thuong/", "/khen-thuong/tra-cuu/", "/khen-thuong/so-lieu/"):
        assert ("một không hai" in client.get(address).content.decode()) == public, address


@pytest.mark.parametrize("role", ROLES)
def test_public_pages_set_no_cookie_and_are_the_same_for_everyone(client_of, role):
    article, client = ArticleFactory(), client_of(role)
    for address in [
        *("/", "/tin-tuc/", article.get_absolute_url(), "/gioi-thieu/", "/rss.xml", "/khong-co/"),
        *("/hoi-nghi/", ConferenceFactory().get_absolute_url(), "/hoi-nghi/lich.ics", "/thi-dua/"),
        *("/tim-kiem/", "/tim-kiem/?q=hoi+nghi&loai=tin-tuc", "/tim-kiem/goi-y/?q=hoi"),
        *("/khen-thuong/", RecipientFactory().decision.get_absolute_url(), "/khen-thuong/tra-cuu/?q=an"),
    ]:
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address
        assert "csrfmiddlewaretoken" not in response.content.decode(), address
        assert response.content == Client().get(address).content, address


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/gioi-thieu/", "/rss.xml", "/khong-co/", "/tim-kiem/?q=tin"])
def test_public_pages_carry_the_strict_policy_and_may_be_kept(client, address):
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "public" in response["Cache-Control"]
    assert 0 <= int(response["Cache-Control"].split("max-age=")[1].split(",")[0]) <= 60


def test_a_page_that_did_not_change_answers_304(client):
    article = ArticleFactory()
    first = client.get(article.get_absolute_url())
    second = client.get(article.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert (second.status_code, second.content) == (304, b"")


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/gioi-thieu/", "/rss.xml", "/tim-kiem/", "/tim-kiem/goi-y/"])
def test_public_pages_only_answer_to_reading(client, address):
    assert client.post(address).status_code in {403, 405}

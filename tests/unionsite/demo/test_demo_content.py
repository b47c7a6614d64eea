"""The demo's data and drawings, without a database: what they refer to exists, and they read as they should."""

import re
import tomllib
import unicodedata
from datetime import date
from html.parser import HTMLParser

import pytest
from PIL import Image, ImageChops, ImageStat

from unionsite.demo import FOLDER, read
from unionsite.demo.drawing import KEPT_WIDTH, draw, kept
from unionsite.demo.scenes import SCENES
from unionsite.identity.colours import READABLE, contrast

TOML_FILES = sorted(FOLDER.rglob("*.toml"))
FIGURE = re.compile(r'<figure data-image="([\w-]+)"></figure>')
OLD_SPELLING = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])\b", re.IGNORECASE)  # hoà, huỷ: we write hòa, hủy
ALLOWED = {
    *("p", "h2", "h3", "ul", "ol", "li", "strong", "em", "blockquote", "a", "figure"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}


def read_folder(name):
    return {file.stem: read(file.relative_to(FOLDER)) for file in sorted((FOLDER / name).glob("*.toml"))}


ARTICLES = read_folder("articles")
CONFERENCES = read_folder("conferences")
CAMPAIGNS = read("campaigns.toml")["campaigns"]
PROGRAMMES = read("programmes.toml")["programmes"]
BLOCKS = read("blocks.toml")["blocks"]
DECISIONS = read_folder("awards")
UNITS = read("units.toml")["units"]
PAGES = {page["slug"]: page for page in read("pages.toml")["pages"]}
IMAGES = read("images.toml")
BODIES = {key: entry["body"] for key, entry in (ARTICLES | PAGES).items()}
EVENTS = [*CONFERENCES.values(), *CAMPAIGNS, *PROGRAMMES]
EVENT_BODIES = {entry["title"]: entry["body"] for entry in EVENTS if "body" in entry}
DOCUMENTS = {document["key"] for document in read("documents.toml")["documents"]}


class Nesting(HTMLParser):
    """Collects the names of elements and those that were closed out of turn."""

    def __init__(self, html):
        super().__init__()
        self.names, self.open, self.wrong = set(), [], []
        self.feed(html)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("file", TOML_FILES, ids=lambda file: file.stem)
def test_every_file_parses_and_is_nfc_without_odd_spaces(file):
    text = file.read_text(encoding="utf-8")
    assert tomllib.loads(text)
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\u00a0\u00ad\u200b\ufeff\u00d0]", text)
    assert not OLD_SPELLING.findall(text)


def test_there_are_articles_of_many_kinds():
    assert len(ARTICLES) >= 34
    assert sum(article["category"] == "thong-bao" for article in ARTICLES.values()) >= 6
    assert any(len(FIGURE.findall(article["body"])) >= 5 for article in ARTICLES.values())
    assert any(article.get("source_url") for article in ARTICLES.values())


@pytest.mark.parametrize("key", BODIES | EVENT_BODIES)
def test_a_body_holds_allowed_elements_only_and_closes_them(key):
    nesting = Nesting((BODIES | EVENT_BODIES)[key])
    assert nesting.names <= ALLOWED
    assert not nesting.wrong


@pytest.mark.parametrize("key", BODIES)
def test_a_body_has_enough_to_read(key):
    assert 4 <= BODIES[key].count("<p>") + BODIES[key].count("<li>") + BODIES[key].count("<tr>") <= 40


def test_every_image_that_is_named_exists_and_every_image_is_used():
    named = {article["image"] for article in ARTICLES.values() if "image" in article}
    named |= {key for body in (BODIES | EVENT_BODIES).values() for key in FIGURE.findall(body)}
    named |= {event["image"] for event in EVENTS if "image" in event}
    named |= {photo["image"] for conference in CONFERENCES.values() for photo in conference.get("album", [])}
    assert named == set(IMAGES)


def test_every_image_has_words_and_a_known_scene():
    for key, image in IMAGES.items():
        assert image["alt"] and image["caption"] and image["credit"], key
        assert image["scene"] in SCENES, key


def test_every_scene_is_used():
    assert {image["scene"] for image in IMAGES.values()} == set(SCENES)


def test_articles_name_known_categories_topics_and_documents():
    categories = {category["slug"] for category in read("categories.toml")["categories"]}
    topics = {topic["slug"] for topic in read("topics.toml")["topics"]}
    for key, article in ARTICLES.items():
        assert {article["category"], *article.get("further_categories", [])} <= categories, key
        assert article.get("topic") in topics | {None}, key
        assert set(article.get("files", [])) <= DOCUMENTS, key


def test_every_category_holds_an_article_or_a_category_that_does():
    categories = read("categories.toml")["categories"]
    filled = {article["category"] for article in ARTICLES.values()}
    filled |= {category.get("parent") for category in categories if category["slug"] in filled}
    assert {category["slug"] for category in categories} <= filled


def test_a_child_category_stands_after_its_parent():
    seen = {""}
    for category in read("categories.toml")["categories"]:
        assert category.get("parent", "") in seen
        seen.add(category["slug"])


def test_three_articles_are_pinned_each_with_its_own_place():
    assert sorted(article["pinned"] for article in ARTICLES.values() if "pinned" in article) == [1, 2, 3]


def test_no_two_articles_appear_at_the_same_moment():
    days = [article["days_ago"] for article in ARTICLES.values()]
    assert len(set(days)) == len(days)
    assert min(days) > 0


def test_menu_leads_to_addresses_that_the_content_makes():
    known = {"/", "/tin-tuc/", "/hoi-nghi/", "/hoi-nghi/lich/", "/thi-dua/"}
    known |= {f"/khen-thuong/{part}" for part in ("", "tra-cuu/", "bang-vang/", "so-lieu/")}
    known |= {f"/gioi-thieu/{slug}/" for slug in PAGES}
    known |= {f"/tin-tuc/{category['slug']}/" for category in read("categories.toml")["categories"]}
    menu = read("menu.toml")["menu"]
    assert {item["url"] for top in menu for item in (top, *top.get("children", []))} <= known


def test_every_document_is_used_and_conferences_name_known_kinds_documents_and_articles():
    papers = {paper["document"] for conference in CONFERENCES.values() for paper in conference.get("papers", [])}
    files = {key for entry in (*ARTICLES.values(), *CAMPAIGNS) for key in entry.get("files", [])}
    pledges = {term["pledge"].get("document") for block in BLOCKS for term in block["terms"] if "pledge" in term}
    others = {entry.get("document") for entry in (*PROGRAMMES, *DECISIONS.values())}
    assert (papers | files | pledges | others) - {None} == DOCUMENTS
    assert {name for conference in CONFERENCES.values() for name in conference.get("articles", [])} <= set(ARTICLES)
    assert {conference["kind"] for conference in CONFERENCES.values()} == set(read("kinds.toml"))


def test_conferences_of_every_state_and_the_three_rich_ones_are_there():
    assert {entry.get("standing") for entry in CONFERENCES.values()} == {None, "postponed", "rescheduled", "cancelled"}
    for key in ("tong-ket-nam", "tong-ket-phoi-hop-y-te", "khoi-co-quan-chuyen-mon"):
        conference = CONFERENCES[key]
        assert len(conference["chairs"]) == 2
        assert min(len(conference["guests"]), len(conference["agenda"][0])) >= 6
        assert min(len(conference["papers"]), len(conference["album"])) >= 2
    assert (len(CAMPAIGNS[0]["organisations"]), len(CAMPAIGNS[0]["members"])) == (9, 7)
    assert len(BLOCKS[0]["members"]) == 10


def test_programmes_campaigns_and_blocks_name_known_conferences():
    named = {name for programme in PROGRAMMES for _, name in programme["conferences"]}
    named |= {campaign["launch"] for campaign in CAMPAIGNS if "launch" in campaign}
    terms = [term for block in BLOCKS for term in block["terms"]]
    named |= {part["conference"] for term in terms for part in [term.get("pledge", {})] if "conference" in part}
    assert named | {term["review"] for term in terms if "review" in term} <= set(CONFERENCES)


def test_decisions_name_known_issuers_conferences_articles_and_decisions():
    for key, decision in DECISIONS.items():
        assert decision["issuer"] in read("issuers.toml"), key
        assert {decision[name] for name in ("conference", "beside") if name in decision} <= set(CONFERENCES), key
        assert set(decision.get("articles", [])) <= set(ARTICLES), key
        revoking = {part["revoked_by"] for part in (decision, *decision.get("changes", [])) if "revoked_by" in part}
        assert revoking <= set(DECISIONS), key


def test_no_issuer_has_two_decisions_with_one_number():
    numbers = [(decision["issuer"], decision["number"]) for decision in DECISIONS.values() if "number" in decision]
    assert len(set(numbers)) == len(numbers)


def test_what_a_decision_changed_since_is_about_one_row_of_it():
    for key, decision in DECISIONS.items():
        names = [value for section in decision.get("sections", []) for row in section["rows"] for value in row[:2]]
        assert all(names.count(change["name"]) == 1 for change in decision.get("changes", [])), key


def test_a_unit_stands_after_the_one_it_belongs_to():
    seen = {""}
    for unit in UNITS:
        assert unit.get("parent", "") in seen, unit["name"]
        seen.add(unit["key"])


def test_who_leads_a_block_or_has_points_is_a_member_of_it():
    for block in BLOCKS:
        members = {member["unit"] for member in block["members"]}
        assert members <= {unit["key"] for unit in UNITS}
        for term in block["terms"]:
            assert {term["leader"], term["deputy"]} | {row[0] for row in term.get("results", [])} <= members


def test_places_follow_the_points():
    for block in BLOCKS:
        for term in block["terms"]:
            rows = term.get("results", [])
            assert [row[2] for row in rows] == [1 + sum(other[1] > row[1] for other in rows) for row in rows]


def test_slogan_windows_are_in_order_and_one_is_in_force_at_the_end_of_2026():
    slogans = read("slogans.toml")["slogans"]
    for earlier, later in zip(slogans, slogans[1:], strict=False):
        assert earlier["starts_on"] <= earlier["ends_on"] < later["starts_on"]
    assert any(slogan["starts_on"] <= date(2026, 11, 22) <= slogan["ends_on"] for slogan in slogans)


def test_the_two_colours_can_be_read_on_each_other():
    organisation = read("organisation.toml")
    assert contrast(organisation["colour"], "#ffffff") >= READABLE
    assert contrast(organisation["accent"], organisation["colour"]) >= READABLE


def test_files_that_are_named_exist():
    video = read("video.toml")
    names = [video["file"], video["poster"], "emblem.svg", "emblem.png"]
    names += [f"documents/{document['filename']}" for document in read("documents.toml")["documents"]]
    names += [partner["logo"] for partner in read("partners.toml")["partners"]]
    assert [name for name in names if not (FOLDER / name).is_file()] == []


def test_the_svg_files_hold_no_script_and_ask_for_nothing():
    for file in FOLDER.rglob("*.svg"):
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"<script|href|url\(|https?:|\son\w+=", text), file.name


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_draws_without_colours_of_its_own(scene):
    assert draw(scene, {"scene": scene}, width=160).size == (160, 100)


def test_a_picture_has_the_stated_size_and_is_the_same_every_time():
    first, again = (draw("cang-bien", IMAGES["cang-bien"], width=320) for _ in range(2))
    assert first.size == (320, 200)
    assert first.tobytes() == again.tobytes()


def test_the_kept_pictures_are_those_that_are_drawn():
    assert sorted(kept("any").parent.iterdir()) == sorted(map(kept, IMAGES))
    assert sum(kept(key).stat().st_size for key in IMAGES) < 1_600_000
    for key, image in IMAGES.items():
        with Image.open(kept(key)) as picture:
            assert picture.size == (KEPT_WIDTH, KEPT_WIDTH * 10 // 16)
            small = picture.convert("RGB").resize((80, 50), Image.Resampling.BOX)
        drawn = draw(key, image, width=320).resize((80, 50), Image.Resampling.BOX)
        apart = ImageStat.Stat(ImageChops.difference(small, drawn)).mean
        assert max(apart) < 4, f"{key} is drawn otherwise now: python -m unionsite.demo.drawing {key}"

"""The demo's data and drawings, without a database: what they refer to exists, and they read as they should."""

import re
import tomllib
import unicodedata
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from unionsite.home import demo
from unionsite.home.demo.drawing import draw, jpeg
from unionsite.home.demo.scenes import SCENES
from unionsite.identity.colours import READABLE, contrast

FOLDER = Path(demo.__file__).parent
TOML_FILES = sorted(FOLDER.rglob("*.toml"))
FIGURE = re.compile(r'<figure data-image="([\w-]+)"></figure>')
ALLOWED = {
    *("p", "h2", "h3", "ul", "ol", "li", "strong", "em", "blockquote", "a", "figure"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}


def read(name):
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


ARTICLES = {file.stem: read(file.relative_to(FOLDER)) for file in sorted((FOLDER / "articles").glob("*.toml"))}
PAGES = {page["slug"]: page for page in read("pages.toml")["pages"]}
IMAGES = read("images.toml")
BODIES = {key: entry["body"] for key, entry in (ARTICLES | PAGES).items()}


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


def test_there_are_articles_of_many_kinds():
    assert len(ARTICLES) >= 34
    assert sum(article["category"] == "thong-bao" for article in ARTICLES.values()) >= 6
    assert any(len(FIGURE.findall(article["body"])) >= 5 for article in ARTICLES.values())
    assert any(article.get("source_url") for article in ARTICLES.values())


@pytest.mark.parametrize("key", BODIES)
def test_a_body_holds_allowed_elements_only_and_closes_them(key):
    nesting = Nesting(BODIES[key])
    assert nesting.names <= ALLOWED
    assert not nesting.wrong


@pytest.mark.parametrize("key", BODIES)
def test_a_body_has_enough_to_read(key):
    assert 4 <= BODIES[key].count("<p>") + BODIES[key].count("<li>") + BODIES[key].count("<tr>") <= 40


def test_every_image_that_is_named_exists_and_every_image_is_used():
    named = {article["image"] for article in ARTICLES.values() if "image" in article}
    named |= {key for body in BODIES.values() for key in FIGURE.findall(body)}
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
    documents = {document["key"] for document in read("documents.toml")["documents"]}
    for key, article in ARTICLES.items():
        assert {article["category"], *article.get("further_categories", [])} <= categories, key
        assert article.get("topic") in topics | {None}, key
        assert set(article.get("files", [])) <= documents, key


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
    known = {"/", "/tin-tuc/"} | {f"/gioi-thieu/{slug}/" for slug in PAGES}
    known |= {f"/tin-tuc/{category['slug']}/" for category in read("categories.toml")["categories"]}
    menu = read("menu.toml")["menu"]
    assert {item["url"] for top in menu for item in (top, *top.get("children", []))} <= known


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
    assert jpeg(first) == jpeg(again)


def test_every_variant_draws():
    for key, image in IMAGES.items():
        if "colours" in image:
            assert draw(key, image, width=160).size == (160, 100)

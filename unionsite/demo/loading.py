"""Puts the demonstration content of `demo/` into the database. Running it again doubles nothing and takes nothing
away: what is there is left as it is, even when somebody has edited it since."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from news.models import Article, ArticleFile, Category, Topic
from unionsite.identity.models import MenuItem, Organisation, Page, Partner, Slogan, SocialLink
from unionsite.library.models import Document, Image
from unionsite.library.rendering import figure
from unionsite.publishing.meanwhile import one_at_a_time

from . import FOLDER, MARK, read
from .awards import AwardsLoader
from .drawing import kept
from .events import EventsLoader

FIGURE = re.compile(r'<figure data-image="([\w-]+)"></figure>')


class DemoLoader:
    """`load()` loads everything or nothing; `say(text)` is told of each step."""

    def __init__(self, say: Callable[[str], None] = lambda text: None):
        self.say = say
        self.now = timezone.now()
        self.images: dict[str, Image] = {}
        self.documents: dict[str, Document] = {}

    @transaction.atomic
    def load(self):
        one_at_a_time("load_demo")  # a second run waits, and then finds everything there
        self.load_images()
        self.load_documents()
        self.load_organisation()
        self.load_sections()
        self.load_articles()
        self.say("Units, conferences and the emulation movement")
        events = EventsLoader(self.now, self.images, self.documents, self.with_figures)
        events.load()
        self.say("Award decisions and their lists")
        AwardsLoader(events).load()

    def load_images(self):
        wanted = read("images.toml")
        for place, (key, entry) in enumerate(wanted.items(), start=1):
            self.say(f"Making image {place} of {len(wanted)} ready")
            words = {name: entry.get(name, "") for name in ("alt", "caption", "credit")}
            self.images[key] = self.image(key, kept(key).read_bytes, **words)

    def image(self, key: str, make_bytes: Callable[[], bytes], **words) -> Image:
        image = Image.objects.filter(name=MARK + key).first()
        if image is None:
            image = Image(name=MARK + key, **words)
            image.set_file(make_bytes())
            image.save()
        return image

    def load_documents(self):
        for entry in read("documents.toml")["documents"]:
            document = Document.objects.filter(title=entry["title"]).first()
            if document is None:
                document = Document(title=entry["title"])
                document.set_file(entry["filename"], (FOLDER / "documents" / entry["filename"]).read_bytes())
                document.save()
            self.documents[entry["key"]] = document

    def load_organisation(self):
        self.say("The organisation, its slogans, menu, partners and pages")
        if Organisation.objects.exists():
            return
        entry = read("organisation.toml")
        links = entry.pop("social_links", [])
        emblem = self.image("emblem", (FOLDER / "emblem.png").read_bytes, alt=f"Biểu trưng {entry['name']}")
        organisation = Organisation(emblem=emblem, **entry)
        video = read("video.toml")
        organisation.video_title = video["title"]
        organisation.set_video((FOLDER / video["file"]).read_bytes())
        organisation.video_poster = self.image(
            "video-poster", (FOLDER / video["poster"]).read_bytes, alt=video["title"]
        )
        organisation.save()
        for order, link in enumerate(links):
            SocialLink.objects.create(organisation=organisation, order=order, **link)
        for slogan in read("slogans.toml")["slogans"]:
            Slogan.objects.create(**slogan)
        for order, entry in enumerate(read("menu.toml")["menu"]):
            children = entry.pop("children", [])
            top = MenuItem.objects.create(order=order, **entry)
            for place, child in enumerate(children):
                MenuItem.objects.create(order=place, parent=top, **child)
        for order, partner in enumerate(read("partners.toml")["partners"]):
            logo = FOLDER / partner.pop("logo")
            image = self.image(logo.stem, logo.read_bytes, alt=partner["name"])
            Partner.objects.create(order=order, logo=image, **partner)
        for order, page in enumerate(read("pages.toml")["pages"]):
            page["body"] = self.with_figures(page["body"])
            Page.objects.create(order=order, status="published", published_from=self.now - timedelta(days=400), **page)

    def load_sections(self):
        for order, entry in enumerate(read("categories.toml")["categories"]):
            parent = entry.pop("parent", "")
            values = {**entry, "order": order, "parent": Category.objects.get(slug=parent) if parent else None}
            Category.objects.get_or_create(slug=values.pop("slug"), defaults=values)
        for entry in read("topics.toml")["topics"]:
            Topic.objects.get_or_create(slug=entry.pop("slug"), defaults=entry)

    def load_articles(self):
        files = sorted((FOLDER / "articles").glob("*.toml"))
        self.say(f"{len(files)} articles")
        for file in files:
            if not Article.objects.filter(imported_from=MARK + file.stem).exists():
                self.load_article(file)

    def load_article(self, file: Path):
        entry = read(f"articles/{file.name}")
        further, files = entry.pop("further_categories", []), entry.pop("files", [])
        topic, image = entry.pop("topic", ""), entry.pop("image", "")
        article = Article.objects.create(
            category=Category.objects.get(slug=entry.pop("category")),
            topic=Topic.objects.get(slug=topic) if topic else None,
            main_image=self.images[image] if image else None,
            published_from=self.now - timedelta(days=entry.pop("days_ago")),
            status="published",
            body=self.with_figures(entry.pop("body")),
            imported_from=MARK + file.stem,
            **entry,
        )
        article.further_categories.set(Category.objects.filter(slug__in=further))
        for order, key in enumerate(files):
            ArticleFile.objects.create(article=article, document=self.documents[key], order=order)

    def with_figures(self, body: str) -> str:
        return FIGURE.sub(lambda found: figure(self.images[found[1]]), body)

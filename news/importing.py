"""From a capture of an old portal's page to an article of ours."""

import hashlib
from collections.abc import Iterator
from datetime import time
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Field

from unionsite.vietnamese.numbers import group
from unionsite.visits.models import OpeningBalance

from .captures import Capture, body_html
from .models import Article, Category

LANDING = ("tin-nhap", "Tin nhập từ trang cũ")
TEXT_FILES = {".txt", ".text"}


def _longest(field: str) -> int:
    kept = Article._meta.get_field(field)
    assert isinstance(kept, Field) and kept.max_length
    return kept.max_length


# What an article keeps of a capture and how much of it, in words for whoever imports.
KEPT = {
    field: (name, _longest(field))
    for field, name in (("title", "Tiêu đề"), ("lead", "Sa-pô"), ("byline_label", "Nhãn tác giả"),
                        ("byline", "Tác giả"), ("source_name", "Nguồn"))
}  # fmt: skip
LONGEST_ADDRESS = _longest("source_url")


def capture_files(paths: list[Path]) -> Iterator[Path]:
    """The files that `paths` name, in order: a file as it is, of a folder the text files below it. A path that does not
    exist is given too, for its reader to complain about."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in TEXT_FILES and file.is_file())
        else:
            yield path


def fingerprint(capture: Capture) -> str:
    """What makes two captures the same article, wherever their files lie: title and time, and where the hour is not
    known, the words too (two notices of one day may have the same title)."""
    at = capture.published_at
    words = "" if at and at.time() != time() else body_html(capture)
    return hashlib.sha256(f"{capture.title}\n{at and at.isoformat()}\n{words}".encode()).hexdigest()


def landing_category(slug: str) -> Category:
    """The category that imported articles go to. Raises Category.DoesNotExist when `slug` names none."""
    if slug:
        return Category.objects.get(slug=slug)
    return Category.objects.get_or_create(slug=LANDING[0], defaults={"name": LANDING[1]})[0]


def shortened(capture: Capture) -> list[str]:
    """A sentence on each text that is longer than an article keeps, with what is cut off."""
    told = []
    for field, (name, most) in KEPT.items():
        text = getattr(capture, field)
        if len(text) > most:
            told.append(f"{name} dài {group(len(text))} ký tự, chỉ lưu {group(most)}; phần bị cắt: «{text[most:]}».")
    if len(capture.source_url) > LONGEST_ADDRESS:
        told.append(f"Địa chỉ bài gốc dài quá {LONGEST_ADDRESS} ký tự nên không lưu: {capture.source_url}")
    return told


def carry_over_total(capture: Capture):
    """Let the site's counter begin where the old portal's stood: the highest total that any capture shows."""
    if capture.visits_total:
        OpeningBalance.objects.get_or_create(pk=1)
        # By the database: another import may be raising it too.
        OpeningBalance.objects.filter(visits__lt=capture.visits_total).update(visits=capture.visits_total)


@transaction.atomic
def save_capture(capture: Capture, category: Category, publish: bool) -> tuple[Article, bool]:
    """The article of `capture` and whether it is new. An article that was imported before is left as staff made it.

    Texts longer than an article keeps are cut: `shortened` tells.
    """
    mark = fingerprint(capture)
    found = Article.objects.filter(imported_from=mark).first()
    carry_over_total(capture)
    if found:
        return found, False
    publishable = publish and capture.published_at is not None
    article = Article(
        **{field: getattr(capture, field)[:most] for field, (_, most) in KEPT.items()},
        body=body_html(capture),
        category=category,
        source_url=capture.source_url if len(capture.source_url) <= LONGEST_ADDRESS else "",  # cut, it leads nowhere
        opening_views=capture.views or 0,
        published_from=capture.published_at,
        status=Article.Status.PUBLISHED if publishable else Article.Status.DRAFT,
        imported_from=mark,
    )
    try:
        with transaction.atomic():
            article.save()
    except IntegrityError:
        found = Article.objects.filter(imported_from=mark).first()  # another import has saved it just now
        if found is None:
            raise
        return found, False
    return article, True

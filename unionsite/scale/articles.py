"""Masses of believable rows for measuring, written by COPY."""

import io
import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from PIL import Image as Drawing

from news.models import Article, Category
from unionsite.library.models import Image
from unionsite.vietnamese.slugs import slugify

from .copying import copy_rows
from .entries import add_entries
from .words import sentences

MARK = "scale-"  # in Article.imported_from: what was made here, so that it is made once
CATEGORIES = ("Hoạt động công đoàn", "Thi đua", "Chăm lo đời sống", "Nữ công", "Văn hóa thể thao", "Tập huấn")
COLUMNS = (
    *("title", "slug", "kicker", "lead", "body", "byline_label", "byline", "source_name", "source_url"),
    *("main_image_caption", "category_id", "main_image_id", "opening_views", "imported_from"),
    *("status", "published_from", "created_at", "updated_at"),
)
ACTS = ("tổ chức hội nghị tổng kết", "phát động phong trào thi đua", "trao quà cho đoàn viên", "khai mạc hội thao")
PLACES = ("khối cơ quan", "cụm thi đua số 3", "các đơn vị sự nghiệp", "công đoàn cơ sở trực thuộc", "khu vực miền núi")
SENTENCES = (
    "Đồng chí Chủ tịch công đoàn đề nghị các cấp tiếp tục bám sát nhiệm vụ chính trị của đơn vị.",
    "Các đại biểu đã thẳng thắn trao đổi, đóng góp nhiều ý kiến vào dự thảo báo cáo.",
    "Trong năm, hơn một nghìn lượt đoàn viên được thăm hỏi, hỗ trợ khi gặp khó khăn.",
    "Phong trào đã thu hút đông đảo cán bộ, viên chức và người lao động tham gia.",
    "Ban Chấp hành thống nhất chương trình công tác quý tới với tám nhóm nhiệm vụ.",
    "Nhân dịp này, nhiều tập thể và cá nhân có thành tích tiêu biểu đã được biểu dương.",
)


LENGTH = (150, 450)  # words of an article's text, half as many syllables more


def add_articles(total: int, now: datetime | None = None) -> int:
    """Bring the number of generated articles up to `total`; returns how many were added. All of them or none."""
    now = now or timezone.now()
    present = Article.objects.filter(imported_from__startswith=MARK).count()
    if present >= total:
        return 0
    with transaction.atomic():
        categories = [_category(name) for name in CATEGORIES]
        images = library_images()
        rows = _articles(range(present, total), categories, images, now)
        copy_rows("news_article", COLUMNS, rows)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO news_article_body_images (article_id, image_id) SELECT id, %s FROM news_article"
                " WHERE imported_from LIKE %s ON CONFLICT DO NOTHING",
                [images[0].pk, MARK + "%"],
            )
    add_entries("tin-tuc")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE news_article, news_article_body_images")
    return total - present


def _category(name: str) -> Category:
    return Category.objects.get_or_create(slug=slugify(name), defaults={"name": name, "on_home": True})[0]


def library_images() -> list[Image]:
    """Three plain pictures; made once."""
    images = []
    for name, colour in (("do", "#9c2b2b"), ("lam", "#1d4e89"), ("luc", "#2d6a4f")):
        image = Image.objects.filter(name=MARK + name).first()
        if image is None:
            buffer = io.BytesIO()
            Drawing.new("RGB", (1280, 800), colour).save(buffer, "PNG")
            image = Image(name=MARK + name, alt="Ảnh minh họa", caption="Toàn cảnh hội nghị")
            image.set_file(buffer.getvalue())
            image.save()
        images.append(image)
    return images


def _articles(numbers: Iterable[int], categories, images, now: datetime) -> Iterator[tuple]:
    for number in numbers:
        chance = random.Random(number)
        subject = sentences(chance, chance.randint(2, 6))[0].rstrip(".").lower()
        title = f"Công đoàn {chance.choice(PLACES)} {chance.choice(ACTS)} {subject} lần thứ {number + 1}"
        lead, *told = sentences(chance, chance.randint(*LENGTH))
        body = "".join(f"<p>{' '.join(told[begin : begin + 4])}</p>" for begin in range(0, len(told), 4))
        body += (
            f'<figure><img src="/media/anh/{images[0].key}/640.jpg" alt=""><figcaption>Hội nghị</figcaption></figure>'
        )
        moment = now - timedelta(minutes=30 * number + chance.randrange(30))
        yield (
            *(
                title,
                slugify(title),
                "",
                lead,
                body,
                "Tin, ảnh",
                "Ban Tuyên giáo",
                "",
                "",
                "",
            ),
            *(chance.choice(categories).pk, chance.choice(images).pk, chance.randrange(5000), f"{MARK}{number}"),
            *("published", moment.isoformat(), moment.isoformat(), moment.isoformat()),
        )

"""Articles, the tree of categories they stand in, and the topics that tie them together over time."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from events.models import Conference
from unionsite.library.models import Document, Image, RichBody
from unionsite.publishing.models import Publishable
from unionsite.publishing.thing_address import thing_address
from unionsite.vietnamese.fold import nfc
from unionsite.vietnamese.slugs import slugify

from .querysets import ArticleQuerySet, CategoryQuerySet, TopicQuerySet

DEEPEST = 3  # levels of categories; the article page's breadcrumb reads as many


class Category(models.Model):
    name = models.CharField("tên chuyên mục", max_length=100)
    slug = models.SlugField(
        "tên trong địa chỉ", max_length=80, unique=True, blank=True, help_text="Để trống thì tạo từ tên chuyên mục."
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="thuộc chuyên mục"
    )
    description = models.CharField("giới thiệu", max_length=300, blank=True)
    is_notices = models.BooleanField(
        "là mục thông báo", default=False, help_text="Bài trong mục này hiện ở khối Thông báo trên trang chủ."
    )
    on_home = models.BooleanField("có khối trên trang chủ", default=False)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["order", "name"]
        constraints = [
            # /tin-tuc/<category>/ and /tin-tuc/<slug>-<id>/ must never be the same address.
            models.CheckConstraint(
                condition=~Q(slug__regex=r"-[0-9]+$"),
                name="news_category_slug_is_no_article",
                violation_error_message="Tên trong địa chỉ không được kết thúc bằng gạch nối và chữ số.",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=["rss", "dong-su-kien"]),
                name="news_category_slug_is_free",
                violation_error_message="Tên này đã dùng cho trang khác. Hãy chọn tên khác trong địa chỉ.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self.slug = self.slug or slugify(self.name)
        if not self.slug:
            raise ValidationError({"slug": "Không tạo được địa chỉ từ tên. Hãy tự điền, ví dụ hoat-dong-cong-doan."})
        if Category.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": f"Đã có chuyên mục dùng địa chỉ «{self.slug}». Hãy chọn tên khác."})
        below = Category.objects.with_descendants(self) if self.pk else []
        if self.parent_id in below:
            raise ValidationError({"parent": "Chuyên mục không thể nằm trong chính nó hay mục con của nó."})
        if len(self.ancestors()) + self._height() > DEEPEST:
            raise ValidationError({"parent": f"Chuyên mục chỉ có {DEEPEST} cấp. Hãy chọn một mục cấp trên."})

    def save(self, **kwargs):
        self.name, self.description = nfc(self.name).strip(), nfc(self.description).strip()
        self.slug = self.slug or slugify(self.name)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("news:category", args=[self.slug])

    def ancestors(self) -> list["Category"]:
        """From the top down to the parent."""
        above: list[Category] = []
        category = self.parent
        while category and category not in above:
            above.insert(0, category)
            category = category.parent
        return above

    def _height(self) -> int:
        if not self.pk:
            return 1
        return 1 + max((child._height() for child in self.children.all()), default=0)


class Topic(models.Model):
    """A running story (dòng sự kiện) whose articles belong together whatever their category; public while one of them
    is. A category, which administrators choose as part of the site, is always public."""

    name = models.CharField("tên dòng sự kiện", max_length=150)
    slug = models.SlugField("tên trong địa chỉ", max_length=80, unique=True, blank=True)
    description = models.CharField("giới thiệu", max_length=300, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng sự kiện"
        verbose_name_plural = "dòng sự kiện"
        ordering = ["-pk"]

    def __str__(self):
        return self.name

    def clean(self):
        self.slug = self.slug or slugify(self.name)
        if not self.slug or Topic.objects.filter(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": "Địa chỉ trống hoặc đã có dòng sự kiện khác dùng. Hãy tự điền tên khác."})

    def save(self, **kwargs):
        self.name, self.description = nfc(self.name).strip(), nfc(self.description).strip()
        self.slug = self.slug or slugify(self.name)
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("news:topic", args=[self.slug])


class Article(RichBody, Publishable):
    COUNTED_AS = "bai-viet"  # the section of its views in unionsite.visits

    title = models.CharField("tiêu đề", max_length=300)
    slug = models.SlugField("tên trong địa chỉ", max_length=80, blank=True, editable=False, db_index=False)
    kicker = models.CharField("dòng dẫn trên tiêu đề", max_length=150, blank=True)
    lead = models.TextField("sa-pô", max_length=2000, blank=True, help_text="Một đến ba câu, in đậm đầu bài.")
    category = models.ForeignKey(Category, models.PROTECT, related_name="articles", verbose_name="chuyên mục")
    further_categories = models.ManyToManyField(
        Category, blank=True, related_name="further_articles", verbose_name="chuyên mục khác"
    )
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="articles", verbose_name="dòng sự kiện"
    )
    conference = models.ForeignKey(
        Conference, models.SET_NULL, null=True, blank=True, related_name="articles", verbose_name="đưa tin về hội nghị"
    )
    main_image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ảnh chính"
    )
    main_image_caption = models.CharField(
        "chú thích ảnh chính", max_length=500, blank=True, help_text="Để trống thì dùng chú thích trong thư viện."
    )
    byline_label = models.CharField(
        "nhãn tác giả", max_length=40, blank=True, help_text="Ví dụ «Tin, ảnh», «Bài, ảnh»; có thể để trống."
    )
    byline = models.CharField("tác giả", max_length=150, blank=True)
    source_name = models.CharField("nguồn", max_length=150, blank=True, help_text="Khi đăng lại của nơi khác.")
    source_url = models.URLField(
        "địa chỉ bài gốc", max_length=500, blank=True, validators=[URLValidator(["https", "http"])]
    )
    pinned = models.PositiveSmallIntegerField(
        "thứ tự ghim", null=True, blank=True, help_text="Số nhỏ đứng trước trong tin nổi bật; để trống là không ghim."
    )
    files = models.ManyToManyField(Document, through="ArticleFile", related_name="+", verbose_name="tài liệu đính kèm")
    related = models.ManyToManyField(
        "self", blank=True, symmetrical=False, verbose_name="tin liên quan",
        help_text="Để trống thì trang tự chọn tin cùng dòng sự kiện hoặc cùng chuyên mục.",
    )  # fmt: skip
    opening_views = models.PositiveBigIntegerField(
        "lượt xem ban đầu", default=0, help_text="Số lượt xem bài mang theo từ trang cũ."
    )
    imported_from = models.CharField("nhập từ tệp", max_length=64, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["imported_from"], condition=~Q(imported_from=""), name="news_article_imported_once"
            ),
        ]
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(
                fields=["category", "-published_from", "-id"],
                name="news_article_in_category",
                condition=Q(status="published"),
            ),
            models.Index(
                fields=["topic", "-published_from", "-id"],
                name="news_article_in_topic",
                condition=Q(status="published", topic__isnull=False),
            ),
            models.Index(
                fields=["pinned"], name="news_article_pinned", condition=Q(status="published", pinned__isnull=False)
            ),
        ]

    def __str__(self):
        return self.title

    def clean_fields(self, exclude=None):
        self._write_one_way()  # before lengths are checked: one form may be longer than another
        super().clean_fields(exclude)

    def save(self, **kwargs):
        self._write_one_way()
        self.slug = slugify(self.title) or "bai-viet"
        super().save(**kwargs)

    def get_absolute_url(self):
        return thing_address("news:article", self.slug, self.pk)

    @property
    def views(self) -> int:
        """All views, for an article read by `news.pages`: those it came with and those counted since."""
        return self.opening_views + self.counted_views

    def _write_one_way(self):
        for field in ("title", "kicker", "lead", "main_image_caption", "byline_label", "byline", "source_name"):
            setattr(self, field, nfc(getattr(self, field)).strip())

    @property
    def image_caption(self) -> str:
        return self.main_image_caption or (self.main_image.caption if self.main_image else "")


class ArticleFile(models.Model):
    article = models.ForeignKey(Article, models.CASCADE)
    document = models.ForeignKey(Document, models.PROTECT, verbose_name="tài liệu")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tài liệu đính kèm"
        verbose_name_plural = "tài liệu đính kèm"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "document"], name="news_file_attached_once")]

    def __str__(self):
        return str(self.document)

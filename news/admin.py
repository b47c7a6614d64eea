"""The news desk."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from events.models import Conference
from unionsite.library.widgets import LibraryFieldsMixin
from unionsite.publishing.admin import ChoicesMixin, PublishableAdmin, StateFilter
from unionsite.publishing.meanwhile import DeskAdmin
from unionsite.publishing.ordering import OrderMixin
from unionsite.publishing.searching import FoldedSearchMixin
from unionsite.vietnamese.numbers import group

from .models import DEEPEST, Article, ArticleFile, Category, Topic
from .pages import any_article, article_context
from .reporting import LONGEST_TITLE, draft_article, title_of


class ArticleFileInline(LibraryFieldsMixin, ChoicesMixin, OrderMixin, admin.TabularInline):
    """The files are part of the article: whoever may write it may attach them."""

    model = ArticleFile
    extra = 0
    autocomplete_fields = ["document"]

    def has_permission(self, request, obj=None):
        return request.user.has_perm("news.change_article")

    has_view_permission = has_add_permission = has_change_permission = has_delete_permission = has_permission


@admin.register(Article)
class ArticleAdmin(FoldedSearchMixin, LibraryFieldsMixin, PublishableAdmin):
    preview_template = "news/article.html"
    standing_fields = (*PublishableAdmin.standing_fields, "pinned")
    list_display = ["title", "category", "state_shown", "published_from", "pinned"]
    list_filter = [StateFilter, "category"]
    list_select_related = ["category"]
    search_fields = ["title", "lead", "byline"]
    ordering = ["-updated_at"]
    list_per_page = 50
    show_full_result_count = False
    autocomplete_fields = ["topic", "conference", "further_categories", "related"]
    inlines = [ArticleFileInline]
    fieldsets = [
        (None, {"fields": ("title", "kicker", "lead", "body")}),
        ("Ảnh chính", {"fields": ("main_image", "main_image_caption")}),
        ("Xếp mục", {"fields": ("category", "further_categories", "topic", "conference", "pinned")}),
        ("Tác giả và nguồn", {"fields": (("byline_label", "byline"), ("source_name", "source_url"))}),
        PublishableAdmin.publishing_fieldset,
        ("Thêm", {"classes": ["collapse"], "fields": ("related", "opening_views")}),
    ]

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if self.may_publish(request) else [*fields, "pinned", "opening_views"]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        foreign = form.fields["body"].foreign_images if "body" in form.fields else ()
        if foreign:
            self.message_user(
                request,
                f"{len(foreign)} ảnh trong bài không thuộc thư viện nên đã được bỏ ra: {', '.join(foreign[:3])}. "
                "Hãy tải các ảnh đó lên thư viện rồi chèn lại.",
                messages.WARNING,
            )

    def preview_context(self, request, obj):
        return article_context(any_article(obj.pk))

    def get_urls(self):
        report = self.admin_site.admin_view(self.report)
        return [path("viet-ve-hoi-nghi/<int:pk>/", report, name="news_article_report"), *super().get_urls()]

    @method_decorator([require_POST, transaction.atomic])
    def report(self, request, pk) -> HttpResponse:
        """A draft on the conference `pk`, opened for writing; where there is one already, the choice (`them`: more)."""
        if not (self.has_add_permission(request) and request.user.has_perm("events.view_conference")):
            raise PermissionDenied
        # Locked: of two requests at once the second must find what the first has made.
        conference = get_object_or_404(Conference.objects.select_for_update(of=["self"]), pk=pk)
        existing = Article.objects.filter(conference=conference).select_related("created_by").order_by("-pk")[:20]
        if existing and "them" not in request.POST:
            known = {"conference": conference, "articles": existing, "opts": self.opts, "title": "Viết tin về hội nghị"}
            template = "admin/news/article/report_again.html"
            return render(request, template, {**self.admin_site.each_context(request), **known})
        try:
            article = draft_article(conference, request.user)
        except Category.DoesNotExist:
            self.message_user(request, "Chưa có chuyên mục nào cho tin. Hãy nhờ quản trị viên tạo.", messages.ERROR)
            return redirect("admin:events_conference_change", pk)
        self.log_addition(request, article, f"Viết tin về «{conference}»")
        told = "Đã tạo bản nháp. Hãy xem lại chuyên mục, viết tiếp diễn biến, rồi gửi duyệt."
        self.message_user(request, told, messages.SUCCESS)
        full = title_of(conference)
        if article.title != full:
            cut = f"Tiêu đề dài quá {LONGEST_TITLE} ký tự nên đã bị cắt, hãy viết gọn lại. Đầy đủ là: «{full}»."
            self.message_user(request, cut, messages.WARNING)
        return redirect("admin:news_article_change", article.pk)


@admin.register(Category)
class CategoryAdmin(FoldedSearchMixin, OrderMixin, DeskAdmin):
    levels = DEEPEST
    list_display = ["tree_name", "is_notices", "on_home", "order", "article_count"]
    list_editable = ["on_home", "order"]
    search_fields = ["name"]

    def view_on_site(self, category):
        return category.get_absolute_url()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("parent").annotate(articles_in=Count("articles"))

    @admin.display(description="số bài")
    def article_count(self, category):
        return group(category.articles_in)

    def get_deleted_objects(self, objs, request):
        """Refuse a category that holds something, with the way out, instead of listing its thousand articles."""
        protected = [held for category in objs for held in self._held_by(category)]
        if protected:
            return [], {}, set(), protected
        return super().get_deleted_objects(objs, request)

    def _held_by(self, category):
        count = category.articles.count()
        if count:
            address = f"{reverse('admin:news_article_changelist')}?category__id__exact={category.pk}"
            advice = "«{}» còn {} bài: <a href='{}'>mở danh sách</a> rồi chuyển các bài sang chuyên mục khác."
            yield format_html(advice, category.name, group(count), address)
        for child in category.children.all():
            yield f"«{category.name}» còn chuyên mục con «{child.name}»: hãy chuyển hoặc xóa mục con trước."


@admin.register(Topic)
class TopicAdmin(FoldedSearchMixin, DeskAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]

    def view_on_site(self, topic):
        return topic.get_absolute_url() if Topic.objects.visible().contains(topic) else None

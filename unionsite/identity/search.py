from unionsite.publishing.findable import Content, Findable, documents, files_of, windows_of
from unionsite.richtext.plain import plain_text

from .models import Page


class PageSearch(Findable):
    """The union's own pages."""

    model = Page
    kind, name = "gioi-thieu", "Trang giới thiệu"
    parts = {**documents("body_documents")}

    def things(self):
        return Page.objects.prefetch_related("body_documents")

    def content(self, page: Page) -> Content:
        windows = windows_of(page)
        return Content(
            title=page.title,
            moment=page.published_from or page.created_at,
            windows=windows,
            lead=page.summary,
            body=plain_text(page.body),
            files=files_of(page.body_documents.all(), windows),
        )


SEARCHED = [PageSearch()]

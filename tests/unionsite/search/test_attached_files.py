"""From a real file, read by the real process, to what a reader finds."""

import pytest

from news.models import ArticleFile
from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import DocumentFactory
from tests.unionsite.library.pdfs import pdf

pytestmark = pytest.mark.django_db


def found(client, typed: str) -> list[tuple[str, str]]:
    """Title and file of each hit."""
    answer = client.get("/tim-kiem/", {"q": typed}).context["found"]
    return [
        (hit.content.title, str(hit.file.document) if hit.file else "") for hit in answer.hits if not answer.dropped
    ]


def test_the_words_of_a_pdf_lead_to_what_publishes_it_as_long_as_it_has_them(
    client, django_capture_on_commit_callbacks
):
    def committed():
        return django_capture_on_commit_callbacks(execute=True)

    with committed():
        document = DocumentFactory(title="Quy chế", data=pdf("Mức bồi dưỡng báo\nc¸o viªn cña c«ng ®oµn c¬ së"))
        article = ArticleFactory(title="Công bố văn bản")
        draft = ArticleFactory(title="Chưa công bố", draft=True)
        for one in (article, draft):
            ArticleFile.objects.create(article=one, document=document)
        assert found(client, "bồi dưỡng") == []
    for typed in ("muc boi duong", '"báo cáo viên"', "công đoàn cơ sở"):
        assert found(client, typed) == [("Công bố văn bản", "Quy chế")], typed
    with committed():
        document.set_file("moi.pdf", pdf("Văn bản thay thế đã ký"))
        document.save()
        assert found(client, "bồi dưỡng") == []
    assert found(client, "van ban thay the da ky") == [("Công bố văn bản", "Quy chế")]

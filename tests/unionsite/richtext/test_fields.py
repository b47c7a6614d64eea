import pytest
from django.core.exceptions import ValidationError

from news.models import Article
from tests.news.factories import ArticleFactory
from unionsite.richtext.editor import EditorWidget
from unionsite.richtext.fields import LONGEST, RichTextFormField


@pytest.mark.django_db
def test_what_is_saved_is_clean_whoever_saved_it():
    article = ArticleFactory(body="<p onclick='x()'>a</p><script>x()</script>")
    assert article.body == "<p>a</p>"
    assert Article.objects.get().body == "<p>a</p>"


def test_a_form_gives_clean_html_and_names_foreign_images():
    field = RichTextFormField(required=False)
    assert field.clean('<p>a<img src="https://example.org/a.png"></p>') == "<p>a</p>"
    assert field.foreign_images == ("https://example.org/a.png",)


def test_a_text_of_empty_paragraphs_is_no_text():
    with pytest.raises(ValidationError):
        RichTextFormField().clean("<p>&nbsp;</p>")


def test_a_text_beyond_measure_is_refused_with_the_way_out():
    with pytest.raises(ValidationError, match="300.001 ký tự.*chèn từ thư viện"):
        RichTextFormField().clean("x" * (LONGEST + 1))


def test_the_admins_text_area_does_not_replace_the_editor():
    from django.contrib.admin.widgets import AdminTextareaWidget

    assert isinstance(Article._meta.get_field("body").formfield(widget=AdminTextareaWidget).widget, EditorWidget)

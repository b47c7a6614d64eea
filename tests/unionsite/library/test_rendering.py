import pytest

from tests.news.factories import ArticleFactory
from tests.unionsite.library.factories import ImageFactory, drawn
from unionsite.library.rendering import credit_line, figure, picture, render_body
from unionsite.richtext.cleaning import clean

pytestmark = pytest.mark.django_db


def test_a_picture_offers_every_size_and_format_and_its_dimensions():
    image = ImageFactory(data=drawn(width=400, height=300))
    html = picture(image, "50vw")
    assert f'<source type="image/avif" srcset="{image.srcset("avif")}" sizes="50vw">' in html
    assert f'<source type="image/webp" srcset="{image.srcset("webp")}" sizes="50vw">' in html
    assert 'width="400" height="300" alt="Quang cảnh hội nghị" loading="lazy"' in html


def test_the_first_picture_of_a_page_is_not_put_off():
    html = picture(ImageFactory(), "50vw", eager=True)
    assert "loading=" not in html
    assert 'fetchpriority="high"' in html


def test_words_of_an_image_are_escaped():
    assert "&lt;b&gt; &quot;" in picture(ImageFactory(alt='<b> "'), "50vw")


def test_images_in_a_text_come_in_ready_made_sizes():
    image = ImageFactory()
    article = ArticleFactory(
        body=f'<figure><img src="{image.url(640)}" alt="Riêng"><figcaption>A</figcaption></figure>'
    )
    html = render_body(article)
    assert html.startswith("<figure><picture><source")
    assert 'alt="Riêng"' in html
    assert html.endswith("</picture><figcaption>A</figcaption></figure>")


def test_an_image_without_words_of_its_own_has_the_librarys():
    image = ImageFactory()
    assert 'alt="Quang cảnh hội nghị"' in render_body(
        ArticleFactory(body=f'<p><img src="{image.url(640)}" alt=""></p>')
    )


def test_escaped_words_are_not_escaped_twice():
    image = ImageFactory()
    article = ArticleFactory(body=f'<p>a <img src="{image.url(640)}" alt="A &amp; B"></p>')
    assert 'alt="A &amp; B"' in render_body(article)


def test_an_image_that_is_gone_leaves_no_broken_picture():
    assert (
        render_body(ArticleFactory(body='<p>a <img src="/media/anh/aaaaaaaaaaaa/640.jpg" alt=""></p>')) == "<p>a </p>"
    )


def test_a_table_can_scroll_by_itself():
    html = render_body(ArticleFactory(body="<table><tr><td>1</td></tr></table>"))
    assert html.startswith('<div class="table-scroll" tabindex="0"><table>')
    assert html.endswith("</table></div>")


def test_images_of_a_text_cost_one_query(django_assert_num_queries):
    images = [ImageFactory() for _ in range(3)]
    article = ArticleFactory(body="".join(f'<p><img src="{image.url(640)}" alt=""></p>' for image in images))
    with django_assert_num_queries(1):
        render_body(article)


def test_a_text_without_images_costs_none(django_assert_num_queries):
    article = ArticleFactory()
    with django_assert_num_queries(0):
        render_body(article)


def test_the_line_under_a_picture_has_caption_and_credit():
    image = ImageFactory.build(caption="Lễ <ra> quân", credit="Thu Hà")
    assert credit_line(image) == (
        '<span class="caption-text">Lễ &lt;ra&gt; quân</span> <span class="credit">Ảnh: Thu Hà</span>'
    )


def test_a_credit_alone_is_still_a_credit():
    image = ImageFactory.build(caption="", credit="Thu Hà")
    assert credit_line(image) == '<span class="credit">Ảnh: Thu Hà</span>'


def test_a_figure_is_clean_as_it_is_written():
    html = figure(ImageFactory())
    assert clean(html).html == html


def test_a_container_that_an_earlier_text_left_open_does_not_swallow_the_page():
    article = ArticleFactory()
    article.body = '<div title="Đôi nét"><p>Một dòng.</p>'  # stored before the cleaner took such titles away
    assert render_body(article) == "<p>Một dòng.</p>"

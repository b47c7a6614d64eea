"""The draft of the news of a decision."""

from datetime import date

import pytest

from awards.decisions.article_draft import draft_article, lead_of, title_of
from news.models import Article, Category
from tests.awards.factories import AwardDecisionFactory, IssuerFactory, ProposalFactory, RecipientFactory, award_form
from tests.events.factories import ConferenceFactory
from tests.news.factories import ArticleFactory, CategoryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    """02 collectives and 09 people are given a certificate of merit; one more is hidden, one revoked."""
    made = AwardDecisionFactory(
        number="57/QĐ-CĐVC", date=date(2026, 10, 12), issuer=IssuerFactory(name="Công đoàn Viên chức tỉnh Sông Lam"),
        signer_capacity="KT. CHỦ TỊCH – PHÓ CHỦ TỊCH", signer="Trần Thị Bình",
        summary="Về việc tặng Bằng khen năm 2026", occasion="Ngày Nhà giáo Việt Nam 20/11",
        conference=ConferenceFactory(title="Hội nghị tổng kết năm 2026", starts_on=date(2026, 10, 20)),
    )  # fmt: skip
    RecipientFactory.create_batch(2, decision=made, kind="collective")
    RecipientFactory.create_batch(9, decision=made)
    RecipientFactory(decision=made, hidden=True, hidden_reason="Theo đề nghị")
    RecipientFactory(decision=made, revoked_by=AwardDecisionFactory())
    CategoryFactory()
    return made


def test_a_draft_says_what_is_known_in_news_form(decision, staff):
    user = staff("Nhập khen thưởng")
    article = draft_article(decision, user)
    assert article.title == "Công đoàn Viên chức tỉnh Sông Lam tặng Bằng khen cho 02 tập thể và 09 cá nhân"
    assert article.lead == (
        "Ngày 12/10/2026, đồng chí Trần Thị Bình, Phó Chủ tịch đã ký Quyết định số 57/QĐ-CĐVC về việc tặng Bằng "
        "khen năm 2026."
    )
    assert "cho 02 tập thể và 09 cá nhân nhân dịp Ngày Nhà giáo Việt Nam 20/11." in article.body
    assert "công bố tại Hội nghị tổng kết năm 2026, ngày 20/10/2026." in article.body
    assert f'href="{decision.get_absolute_url()}"' in article.body and "Quyết định số 57/QĐ-CĐVC</a>" in article.body
    assert (article.status, article.created_by, article.conference) == ("draft", user, decision.conference)
    assert list(decision.articles.all()) == [article]


def test_several_forms_are_not_named_one_by_one(decision):
    RecipientFactory(decision=decision, form=award_form("Giấy khen"))
    assert title_of(decision).endswith("khen thưởng cho 02 tập thể và 10 cá nhân")


def test_without_a_signer_the_issuer_has_issued_it(decision):
    decision.signer = ""
    assert lead_of(decision).startswith(
        "Ngày 12/10/2026, Công đoàn Viên chức tỉnh Sông Lam đã ban hành Quyết định số 57"
    )


def test_a_summary_in_other_words_is_quoted(decision):
    decision.summary = "Khen thưởng thành tích năm 2026."
    assert lead_of(decision).endswith("Quyết định số 57/QĐ-CĐVC «Khen thưởng thành tích năm 2026».")


def test_a_proposal_is_no_award_yet():
    CategoryFactory()
    proposal = ProposalFactory(comments_to="Văn phòng Công đoàn tỉnh\nSố 1 phố Hoa Ban")
    RecipientFactory(decision=proposal)
    article = draft_article(proposal, None)
    assert "lấy ý kiến về đề nghị khen thưởng 01 cá nhân" in article.title
    assert "Ý kiến xin gửi về: Văn phòng Công đoàn tỉnh; Số 1 phố Hoa Ban." in article.body
    assert "tặng Bằng khen cho" not in article.body


def test_a_decision_without_names_yet_still_makes_a_draft():
    CategoryFactory()
    assert draft_article(AwardDecisionFactory(), None).title.endswith("cho tập thể, cá nhân có thành tích")


def test_names_and_summaries_are_escaped():
    CategoryFactory()
    article = draft_article(AwardDecisionFactory(occasion="<b>20/11</b>"), None)
    assert "<b>20/11" not in article.body


def test_the_draft_stands_where_earlier_news_of_awards_stand(decision):
    category = CategoryFactory()
    decision.articles.add(ArticleFactory(category=category))
    CategoryFactory(order=0)
    assert draft_article(decision, None).category == category


def test_without_a_category_there_is_no_draft():
    CategoryFactory(is_notices=True)
    with pytest.raises(Category.DoesNotExist):
        draft_article(AwardDecisionFactory(), None)
    assert not Article.objects.exists()

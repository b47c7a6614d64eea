"""What is found, in which order, and what is said when nothing is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.awards.factories import AwardDecisionFactory, IssuerFactory
from tests.events.factories import CampaignFactory, ConferenceFactory, EmulationBlockFactory, day
from tests.news.factories import ArticleFactory, CategoryFactory, TopicFactory
from tests.unionsite.library.factories import DocumentFactory
from unionsite.library.models import DocumentText
from unionsite.search import postgres
from unionsite.search.asking import narrowed, read
from unionsite.search.finding import answer, suggestions
from unionsite.search.keeping import findables

pytestmark = pytest.mark.django_db
NOW = timezone.now


def ask(typed, page=1, kind="", categories=(), year=None, newest=False):
    return answer(narrowed(read(typed), kind, categories, year, newest), page, NOW())


def titles(typed, **choices):
    return [hit.content.title for hit in ask(typed, **choices).hits]


def says(title="Một tin", body="", **fields):
    return ArticleFactory(title=title, lead=fields.pop("lead", ""), body=f"<p>{body}</p>", **fields)


def with_text(title, text):
    document = DocumentFactory(title=title)
    DocumentText.objects.filter(pk=document.pk).delete()
    DocumentText(document=document, path=document.path, outcome="read", text=text).save()
    return document


# What is typed, and what it finds: accents optional, whatever way they are written.
PAIRS = [
    ("cong doan", "Công đoàn"), ("duong sat", "Đường sắt"), ("hoa binh", "Hoà bình"), ("hòa bình", "Hoà bình"),
    ("hoà bình", "Hòa bình"), ("thuý", "Thúy"), ("thúy", "Thuý"), ("thuỷ lợi", "Thủy lợi"), ("dai hoi", "Đại hội"),
    ("đại hội", "Ðại hội"), ("Ðại hội", "Đại hội"), ("ĐẠI HỘI", "đại hội"), ("đa\u0323i hô\u0323i", "Đại hội"),
    ("Nguye\u0302\u0303n", "Nguyễn"), ("nguyen", "Nguye\u0302\u0303n"), ("công\u00a0đoàn", "Công đoàn"),
    ("công đoàn", "Công\u00a0đoàn"), ("cong\u200bdoan so", "congdoan so"), ("quý", "Qúy"), ("khoẻ", "khỏe"),
    ("khỏe", "khoẻ"), ("giuong", "giường"), ("uong", "ương"), ("ưng", "Ứng"), ("yeu", "yêu"), ("ket nap", "Kết nạp"),
    ("KẾT NẠP", "kết nạp"), ("dan chu", "Dân chủ"), ("xa hoi", "Xã hội"), ("cđcs", "CĐCS"), ("cdcs", "CĐCS"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "written"), PAIRS)
def test_accents_are_optional_however_they_are_written(typed, written):
    says(f"Tin về {written} năm nay")
    says("Tin khác")
    assert len(titles(typed)) == 1


def test_the_very_accents_that_were_typed_come_first_wherever_they_stand():
    says("Bàn thắng đẹp")
    says("Một tin", "Bản tháng này", published_from=NOW() - timedelta(days=9))
    assert titles("bản tháng") == ["Một tin", "Bàn thắng đẹp"]
    assert titles("bàn thắng") == ["Bàn thắng đẹp", "Một tin"]
    found = ask("bản tháng")
    assert found.first_folded is found.hits[1]


def test_accents_typed_on_some_words_count_for_these():
    says("Công an"), says("Cống ăn"), says("Công ăn", published_from=NOW() - timedelta(days=1))
    assert titles("Công an") == ["Công an", "Công ăn", "Cống ăn"]


def test_titles_come_before_leads_and_leads_before_what_is_said_by_the_way():
    text = "Ở một nơi có sáng và kiến, xa nhau: sáng kiến. " + "Lời khác. " * 40
    says("Chỉ trong bài, không liền", "Sáng sớm, kiến bò. " + "Lời khác. " * 40)
    says("Chỉ trong bài", text, published_from=NOW() - timedelta(days=1))
    says("Trong lời dẫn", lead="Bàn về sáng kiến.", published_from=NOW() - timedelta(days=2))
    says("Kiến thức buổi sáng", published_from=NOW() - timedelta(days=3))
    says("Sáng kiến hay", published_from=NOW() - timedelta(days=4))
    order = ["Sáng kiến hay", "Kiến thức buổi sáng", "Trong lời dẫn", "Chỉ trong bài", "Chỉ trong bài, không liền"]
    assert titles("sang kien") == order


def test_the_newest_come_first_when_asked_for():
    for days, title in [(3, "Sáng kiến hay"), (1, "Một tin"), (2, "Tin cũ hơn")]:
        says(title, "Sáng kiến.", published_from=NOW() - timedelta(days=days))
    assert titles("sang kien", newest=True) == ["Một tin", "Tin cũ hơn", "Sáng kiến hay"]


def test_what_many_hold_is_found_in_the_same_order_as_what_few_hold(monkeypatch):
    for days in (1, 40, 400, 900, 3000):
        says(f"Sáng kiến {days}", published_from=NOW() - timedelta(days=days))
    few = titles("sang kien")
    monkeypatch.setattr(postgres, "COUNTED", 2)
    assert titles("sang kien") == few
    assert ask("sang kien").count.more


def test_phrases_and_what_shall_not_be_there():
    says("Sở y tế"), says("Y sở tế")
    assert titles('"so y te"') == ["Sở y tế"]
    assert titles('so te -"so y te"') == ["Y sở tế"]
    says("Hoà vui"), says("Hoa vui")
    assert titles("vui -hoà") == ["Hoa vui"]
    assert titles("vui -hoa") == []


def test_a_phrase_that_stands_nowhere_is_looked_for_as_words_and_that_is_said():
    says("Y sở tế")
    found = ask('"sở y tế"')
    assert (found.loosened, [hit.content.title for hit in found.hits]) == (True, ["Y sở tế"])


def test_everything_public_is_found_with_what_belongs_to_it():
    conference = ConferenceFactory(title="Hội nghị", summary="")
    conference.agenda.create(title="Bàn về zabra", day=conference.starts_on)
    TopicFactory(name="Chuyện zabra").articles.add(ArticleFactory(), bulk=False)
    campaign, block = CampaignFactory(), EmulationBlockFactory()
    campaign.contents.create(text="Học zabra")
    block.terms.model.objects.none()
    AwardDecisionFactory(issuer=IssuerFactory(name="Hội Zabra"))
    assert {hit.findable.kind for hit in ask("zabra").hits} == {"hoi-nghi", "dong-su-kien", "phong-trao", "khen-thuong"}


def test_a_file_is_found_by_its_words_under_what_publishes_it_and_is_named():
    article = says("Kế hoạch năm")
    article.files.add(with_text("Phụ lục một", "Chỉ trong tệp có chữ zabra."))
    [hit] = ask("ke hoach zabra").hits
    assert (hit.content.title, hit.file.document.title) == ("Kế hoạch năm", "Phụ lục một")
    assert any(piece.marked and piece.text == "zabra" for piece in hit.marked.passage)
    assert titles("phu luc mot") == ["Kế hoạch năm"]


def test_a_thing_that_is_found_by_itself_and_by_its_files_is_one():
    article = says("Kế hoạch zabra")
    for number in range(3):
        article.files.add(with_text(f"Phụ lục zabra {number}", "zabra"))
    found = ask("zabra")
    assert (len(found.hits), found.count.number, found.hits[0].file) == (1, 1, None)


def test_a_paper_is_found_from_its_own_hour_and_never_while_it_is_held():
    conference = ConferenceFactory(title="Hội nghị")
    paper = conference.papers.create(document=with_text("Tham luận", "zabra"), public_from=NOW() + timedelta(hours=1))
    assert titles("zabra") == titles("tham luan") == []
    later = NOW() + timedelta(hours=2)
    assert [hit.thing for hit in answer(read("zabra"), 1, later).hits] == [conference]
    paper.held = True
    paper.save()
    assert answer(read("zabra"), 1, later).hits == []


def test_kind_category_and_year_narrow_and_what_lies_outside_is_told():
    above = CategoryFactory()
    below = CategoryFactory(parent=above)
    old = says("Zabra cũ", category=below, published_from=NOW() - timedelta(days=800))
    says("Zabra mới")
    year = old.published_from.year
    assert titles("zabra", year=year) == titles("zabra", categories=(above.pk, below.pk)) == ["Zabra cũ"]
    assert titles("zabra", kind="tin-tuc") == ["Zabra mới", "Zabra cũ"]
    outside = ask("zabra", kind="hoi-nghi")
    assert (outside.hits, outside.elsewhere.number) == ([], 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("khne thuong", "khen thưởng"), ("khen thuogn", "khen thưởng"), ("khenthuong", "khen thưởng"),
     ("khenf thưởng", "khen thưởng"), ('"khem thưởng"', '"khen thưởng"'), ("khem thưởng -zzz", "khen thưởng -zzz")],
)  # fmt: skip
def test_a_slip_is_mended_as_public_things_spell_it(typed, meant):
    says("Khen thưởng đoàn viên")
    assert ask(typed).meant == meant


def test_a_word_typed_right_is_spelt_as_beside_its_neighbour():
    says("Hỏi về hội nghị", lead="Hỏi: hội nghị tập huấn ở đâu?")
    assert ask("hoi nghi tap huna").meant == "hội nghị tập huấn"


def test_the_fewest_words_are_left_out_and_named():
    says("Khen thưởng đoàn viên"), says("Khen ngợi")
    found = ask("khen thuong doan vien zzzzz")
    assert (found.dropped, [hit.content.title for hit in found.hits]) == (("zzzzz",), ["Khen thưởng đoàn viên"])
    says("Hội thao")
    assert ask("khen thuong hoi").dropped == ("hoi",)


def test_twelve_words_that_never_meet_are_answered():
    for number in range(12):
        says(f"Chữ a{number}x")
    found = ask(" ".join(f"a{number}x" for number in range(12)))
    assert (len(found.dropped), len(found.hits)) == (11, 1)


def test_pages_follow_one_another_without_gaps(monkeypatch):
    for number in range(45):
        says(f"Zabra {number}", published_from=NOW() - timedelta(hours=number + 1))
    pages = [titles("zabra", page=page) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert sum(pages, []) == [f"Zabra {number}" for number in range(45)]


def test_titles_are_suggested_while_the_last_word_is_being_typed():
    says("Hội nghị tổng kết"), says("Khai mạc hội nghị"), says("Một tin", "hội nghị")
    assert [title for title, _ in suggestions("hoi ng", NOW())] == ["Hội nghị tổng kết", "Khai mạc hội nghị"]
    assert suggestions("h", NOW()) == suggestions("", NOW()) == suggestions("🙂", NOW()) == []


def test_each_kind_says_what_it_is():
    ConferenceFactory(title="Hội nghị zabra", standing="cancelled", standing_reason="Bão", starts_on=day(3))
    [hit] = ask("zabra").hits
    assert (hit.label.split(" · ")[0], hit.standing) == ("Hội nghị", "Hủy")
    assert len({findable.name for findable in findables().values()}) == len(findables()) == 8

from datetime import datetime

from news.captures import Block, Capture, body_html, capture_json
from unionsite.vietnamese.dates import VIETNAM


def test_the_body_leaves_the_lead_out_and_escapes_everything():
    capture = Capture(blocks=[Block("paragraph", "Sa-pô"), Block("paragraph", "1 < 2 & <script>")])
    assert body_html(capture) == "<p>1 &lt; 2 &amp; &lt;script&gt;</p>"


def test_headings_captions_and_turns_have_their_own_markup():
    capture = Capture(
        blocks=[
            Block("paragraph", "Sa-pô"),
            Block("heading", "Kết quả"),
            Block("caption", "Quang cảnh", credit="Thu Sương"),
            Block("question", "Thưa đồng chí?", "Phóng viên"),
            Block("answer", "Vâng.", "Đồng chí Bảo"),
        ]
    )
    assert body_html(capture).splitlines() == [
        "<h2>Kết quả</h2>",
        '<p class="caption">Quang cảnh (Ảnh: Thu Sương)</p>',
        "<p><strong>Phóng viên:</strong> Thưa đồng chí?</p>",
        "<p><strong>Đồng chí Bảo:</strong> Vâng.</p>",
    ]


def test_an_interview_that_opens_with_a_turn_has_no_lead():
    capture = Capture(blocks=[Block("question", "Thưa đồng chí?", "PV"), Block("paragraph", "Một đoạn.")])
    assert capture.lead == ""
    assert "Một đoạn." in body_html(capture)


def test_the_time_is_written_with_its_offset_and_its_absence_as_none():
    at = datetime(2021, 1, 28, 14, 50, tzinfo=VIETNAM)
    assert capture_json(Capture(published_at=at))["published_at"] == "2021-01-28T14:50:00+07:00"
    assert capture_json(Capture())["published_at"] is None

import pytest

from unionsite.vietnamese.abbreviations import written_out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LĐLĐ Sở GD&ĐT", "lien doan lao dong so giao duc dao tao"),
        ("Sở GD - ĐT", "so giao duc dao tao"),
        ("Sở Giáo dục và Đào tạo", "so giao duc dao tao"),
        ("CĐ Trường CĐ Sư phạm", "cong doan truong cao dang su pham"),
        ("", ""),
    ],
)
def test_abbreviations_are_written_out(text, words):
    assert written_out(text) == tuple(words.split())

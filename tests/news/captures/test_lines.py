from news.captures.lines import lower_alike, make_line, split_lines


def test_blank_lines_and_indents_are_kept_as_evidence():
    lines = split_lines("Một\n\n\n    Hai")
    assert [(line.text, line.gap, line.indent) for line in lines] == [("Một", 0, 0), ("Hai", 2, 4)]


def test_a_signature_pushed_right_by_spaces_gets_a_line_of_its_own():
    assert [line.text for line in split_lines("Đèn đã sáng./.                Hoàng Lâm")] == [
        "Đèn đã sáng./.",
        "Hoàng Lâm",
    ]


def test_a_sentence_broken_in_the_middle_is_put_together():
    lines = split_lines(
        "Đồng chí Lâm Quang Bảo, Chủ tịch Công đoàn ngành Hải đăng\nvà các đồng chí trong Ban Thường vụ."
    )
    assert len(lines) == 1


def test_folding_and_small_letters_keep_every_place():
    line = make_line("HOÀ BÌNH ß İ Đ ﬁ")
    assert len(line.folded) == len(line.lowered) == len(line.text)


def test_both_ways_to_place_a_tone_mark_are_one():
    assert lower_alike("Uỷ ban, thoả ước, HOÀ") == "ủy ban, thỏa ước, hòa"


def test_control_characters_are_dropped():
    assert split_lines("Đèn\x00 bi\u00adển\ufeff")[0].text == "Đèn biển"


def test_a_slogan_in_small_letters_does_not_go_on_with_the_name_above_it():
    assert (
        len(split_lines("Công đoàn ngành Hải đăng và Cứu nạn Việt Đông\nnhiệt liệt chào mừng ngày truyền thống!")) == 2
    )


def test_in_hard_wrapped_text_a_stamp_does_not_go_on_with_the_title():
    text = "Công đoàn ngành Hải đăng sơ kết công tác sáu tháng năm nay\n14:50 - 28/01/2021\n"
    text += "chiều qua đoàn viên đã lắp đèn dọc con đường xuống bến làng\n" * 10
    assert [line.text for line in split_lines(text)][1] == "14:50 - 28/01/2021"

import pytest

from unionsite.identity.colours import contrast, written


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_colour_has_no_contrast_with_itself():
    assert contrast("#0b3d73", "#0b3d73") == 1


def test_the_order_of_the_two_does_not_matter():
    assert contrast("#0b3d73", "#f2c14e") == contrast("#f2c14e", "#0b3d73")


def test_a_grey_that_is_known_to_just_pass():
    # The darkest of the two greys around the limit that accessibility guides quote.
    assert contrast("#767676", "#ffffff") > 4.5 > contrast("#777777", "#ffffff")


def test_a_ratio_that_just_fails_is_not_written_as_if_it_passed():
    assert written(4.499) == "4,4"
    assert written(4.5) == "4,5"

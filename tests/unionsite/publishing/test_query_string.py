import pytest
from django.http import Http404

from unionsite.publishing.query_string import number_in, number_of


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("007", 7), ("0", 0), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize("text", [None, "", " 7", "-1", "1.0", "x", "²", "\u0661", "７", "9" * 19, "7\n"])
def test_nothing_else_is_one(text):
    assert number_of(text) is None


@pytest.mark.parametrize("query", [{}, {"trang": ""}])
def test_what_is_not_asked_is_nothing(query):
    assert number_in(query, "trang") is None


@pytest.mark.parametrize("text", ["1", "5"])
def test_bounds_are_allowed(text):
    assert number_in({"trang": text}, "trang", most=5) == int(text)


@pytest.mark.parametrize("text", ["0", "6", "x", "\u0661", "9" * 30])
def test_what_lies_outside_is_not_found(text):
    with pytest.raises(Http404):
        number_in({"trang": text}, "trang", most=5)

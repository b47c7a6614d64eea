import pytest

from news.models import Category
from tests.news.factories import CategoryFactory
from unionsite.publishing.ordering import OrderInput, tree_ordering

pytestmark = pytest.mark.django_db


def test_a_tree_of_three_levels_is_read_from_top_to_bottom():
    two = CategoryFactory(name="b", order=2)
    one = CategoryFactory(name="a", order=1)
    one_two = CategoryFactory(name="ab", order=2, parent=one)
    one_one = CategoryFactory(name="aa", order=1, parent=one)
    CategoryFactory(name="ba", order=1, parent=two)
    CategoryFactory(name="aba", order=1, parent=one_two)
    CategoryFactory(name="aab", order=2, parent=one_one)
    CategoryFactory(name="aaa", order=1, parent=one_one)
    names = [category.name for category in Category.objects.order_by(*tree_ordering(3))]
    assert names == ["a", "aa", "aaa", "aab", "ab", "aba", "b", "ba"]


def test_branches_of_the_same_order_are_not_mixed():
    parents = [CategoryFactory(order=0) for _ in range(3)]
    for _ in range(2):
        for parent in parents:
            CategoryFactory(order=0, parent=parent)
    listed = list(Category.objects.order_by(*tree_ordering(3)))
    tops = [category.parent or category for category in listed]
    assert tops == [parent for parent in parents for _ in range(3)]


def test_the_number_carries_the_hook_of_the_script():
    assert "data-order" in OrderInput().render("order", 3)

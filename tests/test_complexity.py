"""How hard a function may be to follow: CONTRIBUTING.md, "Style". Branches count, and so does every `and` and `or`."""

from functools import cache

from radon.complexity import cc_visit

from tests.test_architecture import our_modules

MOST = 20  # the end of radon's grade C


@cache
def complexities() -> list[tuple[str, int]]:
    return [
        (f"{module}.{block.fullname}", block.complexity)
        for module, file in our_modules()
        if "migrations" not in file.parts
        for block in cc_visit(file.read_text())
        if block.letter != "C"  # a class has no number of its own: its methods have
    ]


def test_no_function_is_harder_to_follow_than_allowed():
    above = [f"{name}: {number}" for name, number in complexities() if number > MOST]
    assert not above, f"Cut into named rules: {', '.join(above)}"

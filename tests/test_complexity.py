"""How hard a function may be to follow: CONTRIBUTING.md, "Style". Branches count, and so does every `and` and `or`."""

from functools import cache

from radon.complexity import cc_visit

from tests.test_architecture import our_modules

MOST = 20  # the end of radon's grade C
# Above it until they are rebuilt, each with its number as a ceiling: lower one whenever a change allows.
ABOVE = {
    "awards.appendix.inference.guess": 38,
    "awards.appendix.layout._height": 26,
    "awards.appendix.layout._understood": 21,
    "awards.appendix.layout.heading_at": 24,
    "awards.appendix.reading._remark": 39,
    "awards.appendix.reading._settle_tables": 23,
    "awards.appendix.recipients._kind": 22,
    "awards.appendix.recipients.values_of": 28,
    "awards.appendix.totals.settle": 25,
    "awards.appendix.totals.stated_in": 23,
    "awards.appendix.walking.Walk._beside_recipients": 23,
}


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
    above = [f"{name}: {number}" for name, number in complexities() if number > ABOVE.get(name, MOST)]
    assert not above, f"Cut into named rules: {', '.join(above)}"


def test_no_exception_outlives_its_need():
    needed = {name for name, number in complexities() if number > MOST}
    assert sorted(ABOVE.keys() - needed) == []

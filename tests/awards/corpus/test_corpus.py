"""The corpus: lists as offices send them, each made anew, with what a careful person reads in it. It may only grow.

`pytest tests/awards/corpus -s` prints the score; `-k units` does with a part of it. A case is read right when the
rows are the expected ones, field by field and in order, the stated total is right, what must be told is told, and
what must not be is not.
"""

from collections import Counter

import pytest

from awards.appendix import UnreadableAppendix, read_appendix

from . import kinds_cells, kinds_ends, kinds_found, kinds_headings, kinds_losses, kinds_sections  # noqa: F401  (they register their kinds)
from .cases import KINDS, Case, cases
from .people import Awarded

NOT_YET: set[str] = set()  # kinds that are known to be read wrongly; the aim is none


def wrong(case: Case) -> tuple[list[str], int, int]:
    """What is wrong with how a case is read, and how many of its rows are right, of how many."""
    listed = case.listed()
    try:
        appendix = read_appendix(listed.bytes(case.ending), f"danh-sach.{case.ending}")
    except UnreadableAppendix as refusal:
        fine = bool(listed.refused) and listed.refused in str(refusal)
        return ([] if fine else [f"refused: {refusal}"]), 0, len(listed.expected)
    rows = [
        Awarded(row.kind, row.name, row.post, row.unit, row.form.casefold(), row.honorific) for row in appendix.rows
    ]
    expected = [Awarded(**{**vars(one), "form": one.form.casefold()}) for one in listed.expected]
    right = sum((Counter(rows) & Counter(expected)).values())
    told = [*appendix.errors, *appendix.warnings]
    told += [f"{row.name}: {said}" for row in appendix.rows for said in [*row.errors, *row.warnings]]
    told += [aside.text for aside in appendix.asides]
    found = [f"read {row}" for row in rows if row not in expected]
    found += [f"missed {one}" for one in expected if one not in rows]
    if not found and rows != expected:
        found.append("another order")
    if listed.total is not None and appendix.stated_total != listed.total:
        found.append(f"stated total {appendix.stated_total}, not {listed.total}")
    found += [f"not told: {part}" for part in listed.said if not any(part in said for said in told)]
    found += [f"told: {said}" for part in listed.silent for said in told if part in said]
    if listed.refused:
        found.append(f"not refused: {listed.refused}")
    return found, right, len(expected)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_kind_of_list_is_read_as_a_careful_person_reads_it(name):
    faults = {case.name: wrong(case)[0] for case in cases() if case.name.startswith(f"{name}.")}
    faults = {case: found for case, found in faults.items() if found}
    if name in NOT_YET:
        assert faults, f"{name} is read right: take it from NOT_YET"
        return
    assert not faults, "\n".join(f"{case}: {'; '.join(found[:6])}" for case, found in faults.items())


def test_the_corpus_only_grows():
    assert len(list(cases())) >= 250

"""What editors chose in an issuer's lists before, chosen again in the next one: what headings mean, and which units.

Everything printed is folded.
"""

from events.models import Unit
from unionsite.vietnamese.fold import fold

from ..appendix import COLUMN_FIELDS, Row
from ..models import AwardDecision, ColumnMemory, UnitMemory
from .matching import unit_field

LONGEST_HEADING = ColumnMemory._meta.get_field("heading").max_length
LONGEST_PRINTED = UnitMemory._meta.get_field("printed").max_length


def remembered_columns(decision: AwardDecision) -> dict[str, str]:
    """Heading to field, in the lists of the decision's issuer, for `read_appendix`."""
    memory = ColumnMemory.objects.filter(issuer=decision.issuer_id, field__in=COLUMN_FIELDS)
    return dict(memory.values_list("heading", "field"))


def remember_columns(decision: AwardDecision, columns: dict[str, str]):
    """Keep what `columns` say, over what was kept for the same headings."""
    ColumnMemory.objects.bulk_create(
        [
            ColumnMemory(issuer_id=decision.issuer_id, heading=heading, field=meaning)
            for heading, meaning in columns.items()
            if len(heading) <= LONGEST_HEADING
        ],
        update_conflicts=True,
        unique_fields=["issuer", "heading"],
        update_fields=["field"],
    )


def remembered_units(decision: AwardDecision, rows: list[Row]) -> dict[str, int | None]:
    """Printed text to the key of a unit, for those texts that `rows` print. One query."""
    printed = {fold(getattr(row, name)) for row in rows if (name := unit_field(row.kind, row.unit))}
    memory = UnitMemory.objects.filter(issuer=decision.issuer_id, printed__in=printed)
    return dict(memory.values_list("printed", "unit"))


def remember_unit(decision: AwardDecision, printed: str, unit: Unit | None):
    """Keep which unit a text means; without a unit what was kept is forgotten, so that the next list asks again."""
    if unit is None:
        UnitMemory.objects.filter(issuer=decision.issuer_id, printed=printed).delete()
    elif len(printed) <= LONGEST_PRINTED:
        known = {"issuer_id": decision.issuer_id, "printed": printed}
        UnitMemory.objects.update_or_create(**known, defaults={"unit": unit})

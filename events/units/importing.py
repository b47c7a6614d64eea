"""Units out of a spreadsheet: what each row means beside the units that exist, and saving all of them or none."""

import hashlib
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db import connection, transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from unionsite.identity.models import Organisation
from unionsite.vietnamese.fold import fold
from unionsite.vietnamese.numbers import group, read_integer

from ..models import Unit
from ..models.units import DEEPEST
from .names import Named, UnitNames
from .sheets import HEADINGS

ANSWERS = {"": None, "co": True, "x": True, "dang hoat dong": True, "1": True, "true": True,
           "khong": False, "0": False, "false": False, "da giai the": False, "da sap nhap": False,
           "ngung hoat dong": False}  # fmt: skip
SAVED = ("name", "short_name", "former_names", "parent_id", "order", "active")
MOST = {name: Unit._meta.get_field(name).max_length for name in ("name", "short_name")}
LAST_PLACE = 32767


@dataclass
class Line:
    """A row of the file and what it means. `parent` is the key of a unit, or of a new one as its row number below 0;
    `waits_for` the row that has to be mended before this one can be placed."""

    cells: dict
    unit: Unit | None = None
    settled: bool = False
    parent: int | None = None
    waits_for: int | None = None
    values: dict = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)  # (column, before, after)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.notes += self.cells.get("told", ())

    @property
    def row(self) -> int:
        return self.cells["row"]

    @property
    def name(self) -> str:
        return self.cells.get("name", "")

    @cached_property
    def folded(self) -> str:
        return fold(self.name)

    @property
    def key(self) -> int:
        return self.unit.pk if self.unit else -self.row

    @property
    def state(self) -> str:
        if self.errors:
            return "error"
        if self.waits_for:
            return "waiting"
        if not any(text for field, text in self.cells.items() if field not in ("row", "told")):
            return "unread"
        if self.unit is None:
            return "new"
        return "changed" if self.changes else "unchanged"


class ImportPlan:
    """The meaning of rows (as `read_units` gives them) beside the units as they are now. Saves nothing by itself."""

    def __init__(self, rows: list[dict]):
        self.lines = [Line(row) for row in rows]
        self._units = {unit.pk: unit for unit in Unit.objects.order_by("pk")}
        self._places = list(Organisation.objects.values_list("name", flat=True))
        self._nodes = {unit.pk: _named(unit) for unit in self._units.values()}
        self._at = {(unit.parent_id, unit.folded_name): unit for unit in self._units.values()}
        self._called = defaultdict(list)  # folded name -> units
        for unit in self._units.values():
            self._called[unit.folded_name].append(unit)
        self._rows_called = Counter(line.folded for line in self.lines)
        before = UnitNames(self._nodes.values(), self._places)
        for line in self.lines:
            self._read(line)
        self._settle_all()
        self._refuse_doubles()
        self._refuse_knots()
        for line in self.lines:
            if line.settled and not line.errors:
                self._compare(line, before)

    @property
    def changes_something(self) -> bool:
        return any(line.state in {"new", "changed"} for line in self.lines)

    def of(self, state: str) -> list[Line]:
        return [line for line in self.lines if line.state == state]

    def fingerprint(self) -> str:
        """The same as long as the plan would do the same."""
        doing = [(line.row, line.state, line.key, line.parent, line.changes) for line in self.lines]
        return hashlib.sha256(json.dumps(doing).encode()).hexdigest()

    @transaction.atomic
    def save(self, user) -> tuple[int, int]:
        """Saves a plan without errors; how many units are new and how many changed."""
        assert not self.of("error") + self.of("waiting")
        changed, keys = self.of("changed"), {}
        # Out of one another's way: two units may swap their names.
        Unit.objects.filter(pk__in=[line.unit.pk for line in changed]).update(
            folded_name=Concat(Value("#"), Cast("pk", CharField()))
        )
        new = self.of("new")
        for line in sorted([*new, *changed], key=lambda line: self._depth(line.key)):
            unit = line.unit or Unit()
            for name, value in line.values.items():
                setattr(unit, name, value)
            unit.parent_id = keys.get(line.parent, line.parent)
            unit.save()
            keys[line.key] = unit.pk
        for lines, flag in ((new, ADDITION), (changed, CHANGE)):
            units = Unit.objects.filter(pk__in=[keys[line.key] for line in lines])
            LogEntry.objects.log_actions(user.pk, units, flag, "Nhập từ bảng tính.", single_object=False)
        return len(new), len(changed)

    def _read(self, line: Line):
        """The cells of the row that need no other row."""
        cells = line.cells
        if not line.name and line.state != "unread":
            line.errors.append("Thiếu tên đơn vị. Hãy ghi tên hoặc xóa dòng này.")
        for name, most in MOST.items():
            if len(cells.get(name, "")) > most:
                heading = HEADINGS[name][0]
                line.errors.append(f"{heading} dài quá {most} ký tự. Hãy viết gọn hơn.")
        if order := cells.get("order"):
            place = _place(order)
            if place is None:
                line.errors.append(f"Thứ tự «{order}» phải là số nguyên từ 0 đến {group(LAST_PLACE)}.")
            else:
                cells["order"] = str(place)
        if fold(cells.get("active", "")) not in ANSWERS:
            line.errors.append(f"Cột «Đang hoạt động» ghi «{cells['active']}». Hãy ghi «có» hoặc «không».")
        code = cells.get("code", "")
        if code:
            line.unit = self._units.get(int(code)) if code.isdecimal() and len(code) < 18 else None
            if line.unit is None:
                line.errors.append(f"Không có đơn vị mang mã «{code}». Hãy để trống ô mã nếu là đơn vị mới.")

    # Which unit each row is, and below which: found from the top of the tree downwards.

    def _settle_all(self):
        waiting = [line for line in self.lines if line.name and (line.unit or not line.cells.get("code"))]
        names = None
        while waiting:
            names = UnitNames(self._nodes.values(), self._places)
            coming = {line.folded for line in waiting}
            settled = [line for line in waiting if self._settle(line, names, coming)]
            if not settled:
                break
            waiting = [line for line in waiting if not line.settled]
        self._say_why(waiting, names)

    def _say_why(self, waiting: list[Line], names: UnitNames):
        """Each reason once, at the row to mend; how many others wait for it is said there."""
        unsettled = {line.folded: line for line in self.lines if line.name and not line.settled}
        told, held = {}, Counter()
        for line in waiting:
            chain = _chain(line, unsettled)
            last = unsettled.get(fold(chain[-1].cells.get("parent") or ""))
            ring = chain[chain.index(last) :] if last else chain[-1:]
            cause = min(ring, key=lambda one: one.row)
            text = cause.cells.get("parent")
            cause = told.setdefault(cause.folded if last or text is None or cause.errors else fold(text), cause)
            if cause is line:
                line.errors.append(self._why_not(line, names, ring if last else []))
            else:
                line.waits_for = cause.row
                held[cause.row] += 1
        for line in self.lines:
            if held[line.row]:
                line.errors.append(f"{held[line.row]} dòng khác chờ dòng này.")

    def _settle(self, line: Line, names: UnitNames, coming: set[str]) -> bool:
        text = line.cells.get("parent")
        if text is None:  # the file does not say
            same = [line.unit] if line.unit else self._called[line.folded]
            if len(same) > 1:
                return False
            line.parent = same[0].parent_id if same else None
        elif text:
            if fold(text) in coming:  # stands further below in the tree of the file
                return False
            line.parent = names.match(text)
            if line.parent is None:
                return False
        line.unit = line.unit or self._at.get((line.parent, line.folded)) or self._moved(line)
        line.settled = True
        own = [line.name, line.cells.get("short_name", "")]
        former = _list(line.cells.get("former_names", ""))
        self._nodes[line.key] = Named(line.key, line.parent, own, former, line.unit is None or line.unit.active)
        return True

    def _moved(self, line: Line) -> Unit | None:
        """The only unit of that name, hitherto on top of the tree: it is put where it belongs, not made twice."""
        same = self._called[line.folded]
        only = len(same) == 1 and same[0].parent_id is None and self._rows_called[line.folded] == 1
        return same[0] if only else None

    def _why_not(self, line: Line, names: UnitNames, ring: list[Line]) -> str:
        text = line.cells.get("parent")
        if text is None:
            return "Có nhiều đơn vị tên này. Hãy thêm cột «Thuộc đơn vị» để phân biệt."
        if ring:
            shown = " → ".join(f"«{one.name}» (dòng {one.row})" for one in [*ring, ring[0]])
            return f"Các đơn vị thuộc lẫn nhau thành vòng: {shown}. Hãy sửa cột «Thuộc đơn vị» của một dòng."
        several = names.candidates(text)
        if several:
            if len({self._place(key) for key in several}) == 1 < len(several):
                written = " và ".join(f"dòng {-key}" for key in sorted(several, reverse=True))
                return f"Cấp trên «{text}» được ghi nhiều lần: {written}. Hãy chỉ giữ một dòng."
            labels = "; ".join(sorted(map(names.label, several))[:5])
            return f"«{text}» có thể là nhiều đơn vị: {labels}. Hãy ghi rõ hơn, ví dụ «Phòng A - Sở B»."
        near = "; ".join(dict.fromkeys(label for _, label in names.suggest(text)))
        return (
            f"Không có đơn vị cấp trên «{text}». {f'Gần giống: {near}. ' if near else ''}"
            "Hãy sửa tên cấp trên, hoặc thêm một dòng cho đơn vị ấy."
        )

    def _place(self, key: int) -> tuple[int | None, str]:
        """Where in the tree, and called what: two of one place are one unit written twice."""
        node = self._nodes[key]
        return node.parent, fold(node.own[0])

    # What the rows come to together.

    def _refuse_doubles(self):
        settled = [line for line in self.lines if line.settled]
        same = defaultdict(list)
        for line in settled:
            same[("unit", line.unit.pk) if line.unit else (line.parent, line.folded)].append(line)
        for lines in same.values():
            rows = " và ".join(f"dòng {line.row}" for line in lines)
            for line in lines:
                if len(lines) > 1:
                    line.errors.append(f"Cùng một đơn vị được ghi ở {rows}. Hãy chỉ giữ một dòng.")
        places = defaultdict(list)
        for key in self._nodes:
            places[self._place(key)].append(key)
        for line in settled:
            others = set(places[(line.parent, line.folded)]) - {line.key}
            if line.unit and others & self._units.keys():
                line.errors.append("Cấp trên này đã có đơn vị khác cùng tên. Hãy sửa tên hoặc dùng đơn vị đã có.")

    def _refuse_knots(self):
        """Rings, and more levels than there may be: said at the row that makes them."""
        lines = {line.key: line for line in self.lines if line.settled}
        for key in self._nodes:
            above = self._above(key)
            if not above:
                continue
            ring = key in above
            if ring or len(above) >= DEEPEST:
                line = next((lines[one] for one in (key, *above) if one in lines), None)
                message = (
                    "Đơn vị không thể thuộc chính nó hay đơn vị cấp dưới của nó. Hãy sửa cột «Thuộc đơn vị»."
                    if ring
                    else f"Sâu quá {DEEPEST} cấp («{self._nodes[key].own[0]}»). Hãy chọn đơn vị cấp trên cao hơn."
                )
                if line and message not in line.errors:
                    line.errors.append(message)

    def _above(self, key: int) -> list[int]:
        above, parent = [], self._nodes[key].parent
        while parent in self._nodes and parent not in above:
            above.append(parent)
            parent = self._nodes[parent].parent
        return above

    def _depth(self, key: int) -> int:
        return len(self._above(key))

    def _compare(self, line: Line, before: UnitNames):
        cells, unit = line.cells, line.unit
        line.values = {name: cells[name] for name in ("name", "short_name") if name in cells}
        if "former_names" in cells:
            line.values["former_names"] = "\n".join(_list(cells["former_names"]))
        # A running number places new units only: of a partial list it says nothing about those that have a place.
        order = cells.get("order") or (cells.get("number") if unit is None else "")
        if order:
            line.values["order"] = min(int(order), LAST_PLACE)
        active = ANSWERS[fold(cells.get("active", ""))]
        if active is not None:
            line.values["active"] = active
        if unit is None:
            self._note(line, before)
            return
        wanted = {**line.values, "parent_id": line.parent}
        for name in SAVED:
            if name in wanted and wanted[name] != getattr(unit, name):
                heading = HEADINGS[name.removesuffix("_id")][0]
                line.changes.append((heading, self._shown(getattr(unit, name), name), self._shown(wanted[name], name)))

    def _note(self, line: Line, before: UnitNames):
        same = self._called[line.folded]
        like = same[0] if same else self._units.get(before.match(line.name))
        if like:
            below = f" thuộc «{self._units[like.parent_id]}»" if like.parent_id else ""
            line.notes.append(
                f"Đã có «{like}»{below}, tên giống vậy. Nếu là một, hãy ghi đúng tên và cấp trên đang có, "
                "hoặc ghi mã của đơn vị ấy (có trong bảng tải xuống)."
            )

    def _shown(self, value, name: str) -> str:
        if name == "parent_id":
            return self._nodes[value].own[0] if value else "không thuộc đơn vị nào"
        if isinstance(value, bool):
            return "có" if value else "không"
        return str(value).replace("\n", "; ") or "để trống"


def _chain(line: Line, rows: dict[str, Line]) -> list[Line]:
    """The row and those that it stands below, upwards, as far as they are among `rows` (by their folded names)."""
    chain, above = [], line
    while above and above not in chain:
        chain.append(above)
        above = rows.get(fold(above.cells.get("parent") or ""))
    return chain


def _list(text: str) -> list[str]:
    return list(filter(None, (part.strip() for part in re.split(r"[;\n]", text))))


def _named(unit: Unit) -> Named:
    return Named(unit.pk, unit.parent_id, [unit.name, unit.short_name], unit.former_names.splitlines(), unit.active)


def _place(order: str) -> int | None:
    try:
        place = read_integer(order)
    except ValueError:
        return None
    return place if 0 <= place <= LAST_PLACE else None


def keep_others_waiting():
    """Within a transaction: nobody else changes units before its end, so what was checked stays true."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Unit._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")

"""What editors fill in about the emulation movement in tables, and what is refused with its row and the way out."""

from collections import Counter
from decimal import Decimal
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError

from unionsite.publishing.numberboxes import DecimalBox, IntegerBox
from unionsite.publishing.query_string import number_of
from unionsite.vietnamese.fold import fold

from ..models import BlockResult, BlockTerm, EmulationBlock, Pledge, Unit

BLOCK_IS_GONE = "Khối, cụm này không còn: có người vừa xóa, nên năm hoạt động không được lưu."


class RowsFormSet(forms.BaseInlineFormSet):
    """Rows of a thing, each of which may stand once: `once` names the fields that make two of them the same."""

    once: tuple[str, ...] = ()
    twice = ""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        setattr(form.instance, self.fk.name, self.instance)  # not yet saved perhaps, but what a row is judged by
        return form

    def filled(self):
        """The rows that stay, as (row number, form, what was filled in)."""
        for number, form in enumerate(self.forms, start=1):
            cleaned = getattr(form, "cleaned_data", None)
            if cleaned and not cleaned.get("DELETE"):
                yield number, form, cleaned

    def validate_unique(self):
        first = {}
        for number, form, cleaned in self.filled():
            same = tuple(
                fold(value) if isinstance(value, str) else value for value in map(cleaned.get, self.once) if value
            )
            if len(same) == len(self.once) > 0 and first.setdefault(same, number) != number:
                form.add_error(self.once[-1], f"Dòng {number} trùng với dòng {first[same]}. {self.twice}")


class FileFormSet(RowsFormSet):
    once, twice = ("document",), "Hãy xóa bớt một dòng."


class FigureFormSet(RowsFormSet):
    once, twice = ("year", "label"), "Mỗi số liệu ghi một lần cho một năm: hãy sửa năm, sửa tên hoặc xóa bớt một dòng."


class ProgrammeConferenceFormSet(RowsFormSet):
    once, twice = ("conference",), "Một hội nghị ghi một lần: hãy chọn hội nghị khác hoặc xóa bớt một dòng."


class ContentFormSet(RowsFormSet):
    """The contents for one of the two audiences; a subclass says which."""

    audience = ""

    @classmethod
    def get_default_prefix(cls):
        return f"contents-{cls.audience}"

    def save_new(self, form, commit=True):
        form.instance.audience = self.audience
        return super().save_new(form, commit)


class MemberFormSet(RowsFormSet):
    """A unit that led the block, signed its pledge or has a result of a year stays its member for that year."""

    once, twice = ("unit",), "Hãy xóa bớt một dòng."

    def clean(self):
        super().clean()
        if any(self.errors) or not self.instance.pk:
            return
        staying = self.by_unit()
        wrong = [
            f"«{name}» {role} năm {year} nên phải là thành viên trong năm ấy. Hãy giữ đơn vị trong khối (ghi «đến hết "
            f"năm» từ {year} trở đi) hoặc sửa năm {year} của khối trước."
            for unit, name, year, role in _parts_in_years(self.instance)
            if unit not in staying or not staying[unit].includes(year)
        ]
        if wrong:
            raise ValidationError(wrong)

    def by_unit(self) -> dict:
        """The members as they will be, by the key of their unit."""
        return {cleaned["unit"].pk: form.instance for _, form, cleaned in self.filled() if cleaned.get("unit")}


def _parts_in_years(block: EmulationBlock) -> list[tuple[int, str, int, str]]:
    """Who did what in the block and when: (unit's key and name, year, what in words)."""
    found = []
    for field, role in (("leader", "là khối trưởng"), ("deputy", "là khối phó"), ("results__unit", "có kết quả"),
                        ("pledge__signatures__unit", "đã ký giao ước")):  # fmt: skip
        rows = block.terms.filter(**{f"{field}__isnull": False}).order_by("year", f"{field}__pk")
        found += [(*row, role) for row in rows.values_list(field, f"{field}__name", "year")]
    return found


class FirstTermFormSet(RowsFormSet):
    """A new block's first year; `members` is the table of members that is sent with it."""

    members: MemberFormSet

    def clean(self):
        super().clean()
        if not self.members.is_valid():
            return
        members = self.members.by_unit()
        for _, form, cleaned in self.filled():
            for role in ("leader", "deputy"):
                unit, year = cleaned.get(role), cleaned.get("year")
                if unit and year and not (unit.pk in members and members[unit.pk].includes(year)):
                    message = f"«{unit}» chưa có trong bảng đơn vị thành viên năm {year}. Hãy thêm vào bảng ấy."
                    form.add_error(role, message)


def members_to_choose(term: BlockTerm) -> dict[int, str]:
    """The members of the block in the term's year, as key and name; of a repeated name with its place in the tree."""
    if not getattr(term, "block", None):
        return {}
    members = [member for member in term.block.members.all() if member.includes(term.year or 0)]
    units = Unit.objects.with_parents().in_bulk([member.unit_id for member in members])
    units = [units[member.unit_id] for member in members]
    names = Counter(unit.name for unit in units)
    return {unit.pk: unit.choice_label() if names[unit.name] > 1 else unit.name for unit in units}


def offer(field: forms.ModelChoiceField, members: dict[int, str], *also: int | None):
    """Lets `field` choose among `members` and the units whose keys are `also`; the model judges what is chosen."""
    missing = [pk for pk in also if pk and pk not in members]
    others = {unit.pk: unit.name for unit in Unit.objects.filter(pk__in=missing)} if missing else {}
    field.widget = forms.Select()
    field.queryset = Unit.objects.all()
    field.choices = [("", "---------"), *members.items(), *others.items()]


class TermForm(forms.ModelForm):
    """The block is given: `initial` or the data name it. A term does not change its block."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "block" not in self.fields:
            return  # for those who may only look
        term = self.instance
        if term.pk:
            self.fields["block"].disabled = True
        elif block := EmulationBlock.objects.filter(pk=self._number("block")).first():
            term.block = block
        self.fields["block"].widget = forms.Select()
        self.fields["block"].queryset = EmulationBlock.objects.filter(pk=term.block_id)
        self.fields["block"].empty_label = None
        year = term.year
        term.year = self._number("year") or year
        members = members_to_choose(term)
        for role in ("leader", "deputy"):
            offer(self.fields[role], members, getattr(term, f"{role}_id"), self._number(role))
        term.year = year if term.pk else term.year

    def clean(self):
        # Of a new term too: who leads must still be a member when the block's own form is saved beside this one.
        block = EmulationBlock.objects.select_for_update().filter(pk=self.instance.block_id).first()
        if block is None:
            raise ValidationError(BLOCK_IS_GONE)
        return super().clean()

    def _number(self, name: str) -> int | None:
        return number_of(str(self.data.get(name) if self.is_bound else self.initial.get(name) or ""))


class MemberRowsFormSet(RowsFormSet):
    """Abstract: rows about members of the block in a term's year."""

    once, twice = ("unit",), "Mỗi đơn vị một dòng: hãy xóa bớt."

    @property
    def term(self) -> BlockTerm:
        raise NotImplementedError

    @cached_property
    def members(self) -> dict[int, str]:
        return members_to_choose(self.term)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        offer(form.fields["unit"], self.members, form.instance.unit_id)


class ResultForm(forms.ModelForm):
    class Meta:
        model = BlockResult
        fields = ["unit", "points", "place", "proposal"]
        widgets = {"points": forms.TextInput(attrs={"size": 7})}
        field_classes = {"points": DecimalBox, "place": IntegerBox}

    def has_changed(self):
        """A new row with a unit and nothing of it is one of those offered: it is left out."""
        return bool(set(self.changed_data) - ({"unit"} if self.instance._state.adding else set()))


class ResultFormSet(MemberRowsFormSet):
    """Offers, to be filled in, a row for each member of the year that has none."""

    def __init__(self, data=None, *args, instance=None, **kwargs):
        if data is None and getattr(instance, "block", None):
            found = set(instance.results.values_list("unit", flat=True)) if instance.pk else set()
            members = [one for one in instance.block.members.all() if one.includes(instance.year or 0)]
            kwargs["initial"] = [{"unit": one.unit_id} for one in members if one.unit_id not in found]
        super().__init__(data, *args, instance=instance, **kwargs)
        self.extra = len(kwargs.get("initial", ()))

    @property
    def term(self):
        return self.instance


class PledgeForm(forms.ModelForm):
    everybody_signed = forms.BooleanField(
        label="tất cả đã ký",
        required=False,
        help_text="Khi lưu, các thành viên trong năm chưa có ở bảng «đơn vị ký giao ước» được thêm vào bảng ấy.",
    )

    class Meta:
        model = Pledge
        fields = ["signed_on", "place", "conference", "text", "document"]


class SignatureFormSet(MemberRowsFormSet):
    """Signatures of a term's pledge, which is filled in beside them as `pledge_form`: `instance` is that pledge."""

    pledge_form: forms.ModelForm | None = None

    @property
    def term(self):
        return self.instance.term

    def clean(self):
        super().clean()
        without = not self.instance.pk and not (self.pledge_form and self.pledge_form.has_changed())
        if without and any(self.filled()):
            raise ValidationError("Chưa có ngày ký giao ước nên chưa ghi được đơn vị ký. Hãy ghi ngày ký ở phần trên.")

    def save(self, commit=True):
        self.instance = Pledge.objects.filter(term=self.instance.term).first()  # saved, or deleted, just before
        if self.instance is None:
            self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
            return []
        return super().save(commit)


def places_by_points(points: list[Decimal | None]) -> list[int | None]:
    """The place of each by its points: the most first, equals share a place and the next are skipped (1, 2, 2, 4)."""
    ranked = sorted((one for one in points if one is not None), reverse=True)
    return [None if one is None else ranked.index(one) + 1 for one in points]

"""The units that make up the organisation, as a tree; award lists, blocks and programmes name them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from unionsite.vietnamese.fold import fold, nfc

from ..querysets import DEEPEST, UnitQuerySet

NAMED_TWICE = "Cấp trên này đã có đơn vị cùng tên. Hãy sửa tên hoặc dùng đơn vị đã có."


class Unit(models.Model):
    name = models.CharField("tên đơn vị", max_length=200)
    short_name = models.CharField("tên gọn", max_length=80, blank=True, help_text="Ví dụ «CĐ Sở Y tế».")
    former_names = models.TextField(
        "tên cũ, tên khác", blank=True, help_text="Mỗi tên một dòng; danh sách cũ ghi các tên này vẫn khớp đơn vị."
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="thuộc đơn vị"
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    active = models.BooleanField("đang hoạt động", default=True, help_text="Bỏ chọn khi đã giải thể hoặc sáp nhập.")
    folded_name = models.CharField(max_length=200, editable=False)  # what makes two names the same

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["order", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "folded_name"],
                nulls_distinct=False,
                name="events_unit_named_once",
                violation_error_message=NAMED_TWICE,
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="events_unit_not_its_own_parent",
                violation_error_message="Đơn vị không thể thuộc chính nó.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self._write_one_way()
        above, unit = [], self.parent
        while unit and unit not in above:
            above.append(unit)
            unit = unit.parent
        if self.pk and self in above:
            raise ValidationError({"parent": "Đơn vị không thể thuộc chính nó hay đơn vị cấp dưới của nó."})
        if len(above) + self._levels() > DEEPEST:
            raise ValidationError({"parent": f"Đơn vị chỉ có {DEEPEST} cấp. Hãy chọn một đơn vị cấp trên."})
        # The database's own rule, said at the field: a form knows nothing of `folded_name`.
        if Unit.objects.filter(parent=self.parent, folded_name=self.folded_name).exclude(pk=self.pk).exists():
            raise ValidationError({"name": NAMED_TWICE})

    def save(self, **kwargs):
        self._write_one_way()
        super().save(**kwargs)

    def choice_label(self) -> str:
        """What a list to choose from shows: «Văn phòng (VP) — Sở Y tế», what it belongs to by the shorter name.

        Without a query when its parents were read with it (`UnitQuerySet.with_parents`).
        """
        label = f"{self.name} ({self.short_name})" if self.short_name else self.name
        above, depth = self.parent, 1
        while above and depth < DEEPEST:
            label += f" — {above.short_name or above.name}"
            above, depth = above.parent, depth + 1
        return label if self.active else f"{label} (đã thôi hoạt động)"

    def names(self) -> list[str]:
        """Every name it is or was known by: the full one first."""
        return [self.name, *filter(None, [self.short_name]), *self.former_names.splitlines()]

    def _levels(self) -> int:
        """How many levels it and what belongs to it are; more than DEEPEST is not counted."""
        level, levels = [self.pk] if self.pk else [], 1
        while level and levels <= DEEPEST:
            level = list(Unit.objects.filter(parent__in=level).values_list("pk", flat=True))
            levels += bool(level)
        return levels

    def _write_one_way(self):
        self.name, self.short_name = nfc(self.name).strip(), nfc(self.short_name).strip()
        lines = (line.strip() for line in nfc(self.former_names).splitlines())
        self.former_names = "\n".join(filter(None, lines))
        self.folded_name = fold(self.name)

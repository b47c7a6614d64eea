import random

import pytest
from django.core.management import call_command

from awards.lookup.search import Asked, look_up
from awards.models import AwardDecision, AwardForm, AwardLevel, Recipient, Word
from awards.words.spelling import EVERY
from unionsite.scale.names import person, units
from unionsite.vietnamese.fold import fold


@pytest.mark.django_db(transaction=True)
def test_recipients_are_made_up_to_a_number_and_are_real_ones(client):
    AwardLevel.objects.get_or_create(name="Cơ sở")  # an earlier test may have emptied the database
    for name in ("Bằng khen", "Giấy khen", "Cờ thi đua"):
        AwardForm.objects.get_or_create(folded_name=fold(name), defaults={"name": name})
    for number in (120, 200, 50):
        call_command("load_scale", recipients=number, verbosity=0)
    assert Recipient.objects.visible().count() == Word.objects.get(pk=EVERY).count == 200
    assert AwardDecision.objects.visible().count() == 4
    made = Recipient.objects.filter(kind="individual").first()
    stored = {name: getattr(made, name) for name in ("sort_key", "folded_name", "folded_text", "words")}
    made.prepare()
    assert stored == {name: getattr(made, name) for name in stored}
    assert made.pk in [row.pk for row in look_up(Asked(f"{made.name} {made.unit_text}")).recipients]
    assert client.get("/khen-thuong/so-lieu/").status_code == 200


def test_names_are_various():
    chance = random.Random(1)
    assert len({person(chance) for _ in range(1000)}) > 900


def test_units_are_always_the_same():
    assert list(units(3, 4)) == list(units(3, 4))
    assert all(len(below) <= 4 for _, below in units(3, 4))

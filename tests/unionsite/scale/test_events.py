from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from events.models import BlockTerm, Conference, EmulationBlock, Paper, PledgeSignature, Unit

pytestmark = pytest.mark.django_db(transaction=True)


def make(**options):
    call_command("load_scale", **options, stdout=StringIO())


def test_conferences_are_made_up_to_a_number_and_are_real_ones(client):
    make(conferences=8)
    make(conferences=20)
    make(conferences=5)
    assert Conference.objects.visible().count() == 20
    conference = Conference.objects.first()
    assert (conference.participants.count(), conference.agenda.count(), conference.photos.count()) == (6, 6, 3)
    assert Paper.objects.visible().filter(conference=conference).count() == 2
    conference.full_clean()
    assert client.get(conference.get_absolute_url()).status_code == 200


def test_blocks_are_made_up_to_a_number_with_ten_years_each(client):
    make(blocks=2)
    make(blocks=5)
    make(blocks=3)
    assert EmulationBlock.objects.visible().count() == 5
    assert Unit.objects.count() == 34
    assert BlockTerm.objects.filter(year=timezone.now().year).count() == 5
    assert PledgeSignature.objects.count() == 5 * 10 * 10
    connection.check_constraints()
    for block in EmulationBlock.objects.all():
        for term in block.terms.all():
            term.full_clean()
        assert client.get(block.get_absolute_url()).status_code == 200

import pytest
from django.contrib.auth.models import Group, Permission

from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR, create_roles

pytestmark = pytest.mark.django_db


def names(role):
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def test_migrating_made_the_three_roles():
    assert {CONTRIBUTOR, EDITOR, ADMINISTRATOR} <= set(Group.objects.values_list("name", flat=True))


def test_a_contributor_writes_and_does_not_publish():
    assert {"add_article", "change_article", "add_image"} <= names(CONTRIBUTOR)
    assert not {"publish_article", "delete_article"} & names(CONTRIBUTOR)


def test_an_editor_publishes():
    assert {"publish_article", "delete_article"} <= names(EDITOR)


def test_what_an_administrator_added_to_a_role_stays():
    Group.objects.get(name=CONTRIBUTOR).permissions.add(Permission.objects.get(codename="publish_article"))
    create_roles()
    assert "publish_article" in names(CONTRIBUTOR)

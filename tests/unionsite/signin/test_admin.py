import pytest
from django.contrib.auth.models import Group, Permission, User

from unionsite.publishing.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR
from unionsite.signin.admin import is_within, permission_label, roles_within

pytestmark = pytest.mark.django_db
USERS = "/quan-tri/auth/user/"
GROUPS = "/quan-tri/auth/group/"


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("goc", password="mat-khau-rat-dai")


def account_form(user, **values) -> dict:
    return {"username": user.username, "is_active": "on", "groups": [], **values}


def group(name) -> Group:
    return Group.objects.get(name=name)


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_accounts_are_no_business_of_writers(signed_in, role):
    client = signed_in(role)
    assert [client.get(path).status_code for path in (USERS, USERS + "add/", GROUPS)] == [403, 403, 403]


def test_an_administrator_makes_an_account_that_can_sign_in(administrator):
    form = {"username": "hoa", "password1": "bat-ky-gi-do", "password2": "bat-ky-gi-do"}
    assert administrator.post(USERS + "add/", form).status_code == 302
    made = User.objects.get(username="hoa")
    assert made.is_staff and not made.is_superuser
    administrator.post(f"{USERS}{made.pk}/change/", account_form(made, groups=[group(EDITOR).pk]))
    assert [role.name for role in made.groups.all()] == [EDITOR]


def test_an_administrator_can_make_another_administrator(administrator, staff):
    other = staff(EDITOR, "hoa")
    administrator.post(f"{USERS}{other.pk}/change/", account_form(other, groups=[group(ADMINISTRATOR).pk]))
    assert other.groups.get() == group(ADMINISTRATOR)


def test_an_administrator_cannot_make_anyone_a_superuser(administrator, staff):
    for user in (administrator.user, staff(EDITOR, "hoa")):
        form = account_form(user, is_superuser="on", user_permissions=[Permission.objects.first().pk])
        administrator.post(f"{USERS}{user.pk}/change/", form)
        user.refresh_from_db()
        assert not user.is_superuser and not user.user_permissions.exists()


def test_an_administrator_can_neither_change_nor_delete_a_superuser(administrator, superuser):
    assert administrator.post(f"{USERS}{superuser.pk}/change/", account_form(superuser)).status_code == 403
    assert administrator.post(f"{USERS}{superuser.pk}/password/", {}).status_code == 403
    assert administrator.post(f"{USERS}{superuser.pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_administrator_sets_a_colleagues_password(administrator, staff):
    other = staff(CONTRIBUTOR, "hoa")
    form = {"password1": "hoan-toan-moi", "password2": "hoan-toan-moi"}
    administrator.post(f"{USERS}{other.pk}/password/", form)
    other.refresh_from_db()
    assert other.check_password("hoan-toan-moi")


def test_a_role_with_more_rights_than_ones_own_cannot_be_given(administrator):
    stronger = Group.objects.create(name="Kỹ thuật")
    stronger.permissions.add(Permission.objects.get(codename="delete_user"))
    assert stronger not in roles_within(administrator.user)
    user = administrator.user
    response = administrator.post(f"{USERS}{user.pk}/change/", account_form(user, groups=[stronger.pk]))
    assert "groups" in response.context["adminform"].form.errors


def test_the_roles_of_the_house_are_within_an_administrators_rights(administrator):
    roles = {"Nhập khen thưởng", "Duyệt khen thưởng", EDITOR, CONTRIBUTOR, ADMINISTRATOR}
    assert {role.name for role in roles_within(administrator.user)} == roles


def test_a_locked_account_keeps_the_rights_that_guard_it(administrator, staff):
    other = staff(CONTRIBUTOR, "hoa")
    other.user_permissions.add(Permission.objects.get(codename="delete_user"))
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert not is_within(administrator.user, User.objects.get(pk=other.pk))
    assert administrator.post(f"{USERS}{other.pk}/password/", {}).status_code == 403


def test_a_superuser_may_do_all_of_it(client, superuser, staff):
    client.force_login(superuser)
    other = staff(EDITOR, "hoa")
    client.post(f"{USERS}{other.pk}/change/", account_form(other, is_superuser="on"))
    other.refresh_from_db()
    assert other.is_superuser


def test_whoever_may_change_roles_can_give_them_no_right_of_which_they_have_none(signed_in):
    client = signed_in(ADMINISTRATOR)
    client.user.user_permissions.add(Permission.objects.get(codename="change_group"))
    beyond = Permission.objects.get(codename="delete_user")
    editors = group(EDITOR)
    client.post(f"{GROUPS}{editors.pk}/change/", {"name": editors.name, "permissions": [beyond.pk]})
    assert beyond not in editors.permissions.all()


def test_the_three_roles_are_explained_beside_the_choice(administrator):
    html = administrator.get(f"{USERS}{administrator.user.pk}/change/").content.decode()
    assert "gửi bài chờ duyệt" in html and "toàn quyền" not in html.lower()


def test_permissions_are_named_in_vietnamese(client, superuser):
    client.force_login(superuser)
    html = client.get(f"{GROUPS}{group(EDITOR).pk}/change/").content.decode()
    assert "Tin tức: duyệt đăng bài viết" in html
    assert "Can add" not in html and "Can publish" not in html


def test_the_label_of_a_permission_whose_model_is_gone_is_its_stored_name():
    orphan = Permission.objects.first()
    orphan.codename = "special_right"
    assert permission_label(orphan) == str(orphan)


def test_the_desk_prints_names_with_the_familys_first():
    user = User.objects.create_user("binh", is_staff=True, last_name="Trần Thị", first_name="Bình")
    assert user.get_full_name() == "Trần Thị Bình"
    user.last_name = ""
    assert user.get_full_name() == "Bình"

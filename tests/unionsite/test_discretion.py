"""What a log holds after refusals and failures: read where our handler writes it, and in PostgreSQL's own file."""

import logging
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.awards.factories import AwardDecisionFactory
from unionsite.discretion import database_log_is_discreet
from unionsite.logs import LONGEST, Line

pytestmark = pytest.mark.django_db
logger = logging.getLogger("unionsite.tests")
HALF_A_BYTE = (
    '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n'
    "Content-Transfer-Encoding: base64\r\n\r\nx\r\n--x--\r\n"
)
SECRET = "Nguyễn Thị Bí Mật"


@pytest.fixture
def log():
    """What the handler on standard error writes, as lines."""
    handler = next(each for each in logging.getLogger().handlers if isinstance(each.formatter, Line))
    handler.formatter.kinds.clear()
    before = handler.setStream(StringIO())
    yield lambda: handler.stream.getvalue().splitlines()
    handler.setStream(before)


def violate_a_constraint():
    Group.objects.create(name=SECRET)
    with transaction.atomic():
        Group.objects.create(name=SECRET)


@pytest.mark.parametrize("host", ["evil.example", "[::1", "a b", "evil.example\r\n2026-01-01 ERROR forged", "x" * 5000])
def test_a_host_that_is_not_ours_is_one_short_line_and_a_decent_page(client, log, host):
    response = client.get("/", headers={"host": host})
    assert response.status_code == 400
    assert "Yêu cầu không hợp lệ" in response.content.decode()
    (line,) = log()
    assert "DisallowedHost" in line and len(line) < LONGEST + 100


@pytest.mark.parametrize(
    ("address", "status"),
    [("/quan-tri/auth/user/", 403), ("/khong-co/%0A2026-01-01%20ERROR%20forged", 404), ("/?" + "a&" * 10_001, 200)],
)
def test_a_refusal_at_the_desk_or_elsewhere_is_at_most_one_line(contributor, log, address, status):
    assert contributor.get(address).status_code == status
    assert len(log()) == (status != 200)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/x-www-form-urlencoded", "a&" * 20_000, 413),
        (
            "multipart/form-data; boundary=x",
            '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n\r\n' * 200,
            413,
        ),
        ("multipart/form-data; boundary=x", HALF_A_BYTE, 400),
        ("multipart/form-data", "x", 400),
    ],
)
def test_a_body_that_cannot_be_read_is_one_line_and_a_page_in_vietnamese(client, log, kind, body, status):
    response = client.post("/quan-tri/login/", body, content_type=kind)
    assert response.status_code == status
    assert '<html lang="vi">' in response.content.decode()
    assert len(log()) == 1


def test_an_origin_that_is_not_ours_is_one_bounded_line(log):
    Client(enforce_csrf_checks=True).post(
        "/quan-tri/login/", headers={"origin": "https://evil.example/\n" + "x" * 5000}
    )
    (line,) = log()
    assert len(line) < LONGEST + 100


def test_a_failure_keeps_its_traceback_without_the_values_of_the_row(log):
    try:
        violate_a_constraint()
    except IntegrityError as error:
        logger.exception("Not saved: %s", error)
    told = "\n".join(log())
    assert 'unique constraint "auth_group_name_key"' in told and "violate_a_constraint" in told
    assert SECRET not in told and "DETAIL" not in told


def test_an_error_that_is_only_named_is_told_without_the_values_of_the_row(log):
    decision = AwardDecisionFactory()
    try:
        with transaction.atomic():
            type(decision).objects.filter(pk=decision.pk).update(number=SECRET, issuer=None)
    except IntegrityError as error:
        logger.error("Not saved: %(error)s", {"error": error})
    (line,) = log()
    assert "issuer_id" in line and SECRET not in line


def test_nobody_writes_a_second_line_into_the_log(log):
    logger.warning("Told: %s", "a\r\nb\u2028c\x1b[31m")
    (line,) = log()
    assert line.endswith(r"a\r\nb\u2028c\x1b[31m")


def test_postgresqls_own_log_names_the_constraint_and_holds_no_value():
    with pytest.raises(IntegrityError):
        violate_a_constraint()
    told = (settings.BASE_DIR / ".test" / "postgres" / "postgres.log").read_text(errors="replace")
    assert "auth_group_name_key" in told
    assert SECRET not in told and "INSERT INTO" not in told


def test_the_check_before_serving_names_what_lets_values_into_postgresqls_log():
    assert database_log_is_discreet(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL log_error_verbosity = 'default'")
    (warning,) = database_log_is_discreet(databases=["default"])
    assert "log_error_verbosity" in warning.msg and "ALTER ROLE" in warning.hint

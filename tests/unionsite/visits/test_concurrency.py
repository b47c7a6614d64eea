"""Processes, not mocks: many servers counting at once lose nothing and wait for nobody."""

import os
import random
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from unionsite.vietnamese.dates import VIETNAM
from unionsite.visits import keys
from unionsite.visits.counting import count_view
from unionsite.visits.figures import read_figures, views_of

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
PROCESSES, BEACONS = 4, 200
AT = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
COUNTER = """
import sys
from datetime import datetime
import django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from unionsite.vietnamese.dates import VIETNAM
from unionsite.visits import counting
from unionsite.visits.counting import count_view
counting.UNHURRIED = ""  # however busy this machine is
at = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
for number in range(int(sys.argv[3])):
    count_view(f"10.{sys.argv[2]}.{number // 250}.{number % 250}", "Firefox", "bai-viet", 1, at)
    count_view("192.0.2.1", "the same visitor everywhere", "bai-viet", 2, at)
"""


@pytest.fixture(autouse=True)
def _fresh_memory():
    keys.forget()
    yield
    keys.forget()


def test_what_many_processes_count_at_once_is_in_the_total_once():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "unionsite.settings.test"}
    name = connection.settings_dict["NAME"]
    running = [
        subprocess.Popen([sys.executable, "-c", COUNTER, name, str(one), str(BEACONS)], cwd=ROOT, env=environment)
        for one in range(PROCESSES)
    ]
    assert [process.wait(60) for process in running] == [0] * PROCESSES
    assert read_figures(AT).total == PROCESSES * BEACONS + 1
    assert views_of("bai-viet", 1) == PROCESSES * BEACONS
    assert views_of("bai-viet", 2) == 1, "one visitor, whichever server answers"


def test_a_slow_transaction_on_an_article_does_not_hold_up_other_readers():
    """Another visitor's count is open and uncommitted; ours goes through, on whichever of the shards it falls."""
    random.seed(0)  # the shards
    begun, done = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            count_view("10.0.0.1", "Firefox", "bai-viet", 1, AT)
            begun.set()
            done.wait(60)
        connection.close()

    count_view("10.0.0.9", "Firefox", "bai-viet", 1, AT)
    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait(10)
    waited = 0
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
    for number in range(40):
        try:
            count_view(f"10.0.1.{number}", "Firefox", "bai-viet", 1, AT + timedelta(seconds=1))
        except OperationalError:
            waited += 1
    done.set()
    thread.join()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
    # Three rows of the slow one are locked, each one of 32 of its kind: most readers never meet them.
    assert waited < 12

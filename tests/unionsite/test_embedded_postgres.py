"""The embedded server on a folder of its own, with real processes, some of them killed."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest

from unionsite.embedded_postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[2]
USER = """
import sys
from pathlib import Path
from unionsite.embedded_postgres import EmbeddedPostgres
print(EmbeddedPostgres(Path(sys.argv[1]), {"fsync": "off"}).start(), flush=True)
sys.stdin.read()
"""


def start_user(folder) -> subprocess.Popen:
    user = subprocess.Popen(
        [sys.executable, "-c", USER, str(folder)], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    user.address = user.stdout.readline().strip()
    return user


def leave(user: subprocess.Popen):
    user.stdin.close()
    user.wait(30)


def answers(address: str) -> bool:
    try:
        psycopg2.connect(address).close()
    except psycopg2.OperationalError:
        return False
    return True


@pytest.fixture
def folder(tmp_path):
    yield tmp_path
    pid_file = tmp_path / "data" / "postmaster.pid"
    if pid_file.exists():  # a failed test must not leave a server behind
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)


def test_the_server_stops_when_its_only_user_leaves(folder):
    user = start_user(folder)
    assert answers(user.address)
    leave(user)
    assert not answers(user.address)


def test_the_server_stays_until_the_last_of_two_users_leaves(folder):
    first, second = start_user(folder), start_user(folder)
    leave(first)
    assert answers(second.address)
    leave(second)
    assert not answers(second.address)


def test_a_killed_user_does_not_block_the_next_one_and_its_server_is_taken_over(folder):
    killed = start_user(folder)
    killed.kill()
    killed.wait()
    following = start_user(folder)
    assert answers(following.address)
    leave(following)
    assert not answers(following.address)


def test_a_killed_server_is_started_again_with_its_data(folder):
    user = start_user(folder)
    connection = psycopg2.connect(user.address)
    connection.autocommit = True
    connection.cursor().execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)")
    os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    user.kill()
    user.wait()
    following = start_user(folder)
    cursor = psycopg2.connect(following.address).cursor()
    cursor.execute("SELECT n FROM kept")
    assert cursor.fetchone() == (7,)
    leave(following)


def test_an_interrupted_initialisation_is_made_anew(folder):
    (folder / "data.unfinished").mkdir()
    (folder / "data.unfinished" / "PG_VERSION").write_text("half")
    user = start_user(folder)
    assert answers(user.address)
    leave(user)


def test_a_server_that_cannot_start_says_why(folder):
    with pytest.raises(RuntimeError, match="does not start"):
        EmbeddedPostgres(folder, {"no_such_setting": "1"}).start()


def test_a_server_whose_data_was_removed_gives_way_to_a_new_one(folder):
    killed = start_user(folder)
    killed.kill()
    killed.wait()
    shutil.rmtree(folder / "data")
    following = start_user(folder)
    assert answers(following.address)
    leave(following)

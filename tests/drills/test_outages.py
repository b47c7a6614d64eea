"""The database locked, frozen, away and read-only, workers killed: what cannot be had is 503, everything else answers,
and all comes back by itself."""

import contextlib
import signal
import time

import psutil
import pytest

from tests.drills.served import PATIENCE, Answer, Served

pytestmark = pytest.mark.drill
PAGES = ("/", "/tin-tuc/", "/rss.xml", "/hoi-nghi/")
DESK = ("/quan-tri/", "/quan-tri/news/article/", "/quan-tri/events/unit/", "/quan-tri/library/image/")
# Seconds, within which static files and /healthz answer whatever the database does; a busy machine now and then slower.
AT_ONCE, AT_LATEST = 1, 3
SMALL = 100_000  # bytes of log for some hundred failed pages


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Served(tmp_path_factory.mktemp("outage")) as served:
        yield served


@pytest.fixture(autouse=True)
def all_is_well_again(site, capsys):
    """After each drill, by itself; its log stays small."""
    before = site.log.stat().st_size
    yield
    back, written = site.wait_until_well(), site.log.stat().st_size - before
    with capsys.disabled():
        print(f" [well again after {back:.1f} s, {written:,} bytes of log]", end="")
    assert written < SMALL


def told(seen, capsys):
    with capsys.disabled():
        print(f" [{len(seen.pages)} pages up to {seen.slowest_page:.1f} s, {len(seen.quick)} quick up to "
              f"{seen.slowest_quick:.2f} s]", end="")  # fmt: skip


def assert_refused(answer: Answer):
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "tạm thời chưa mở được" in answer.body
    assert answer.headers["X-Request-ID"] in answer.body


def assert_at_once(seen):
    assert {answer.status for answer in seen.quick} == {200}
    assert seen.usual_quick < AT_ONCE
    assert seen.slowest_quick < AT_LATEST


def assert_refused_in_time(seen, capsys, seconds: int):
    told(seen, capsys)
    assert_at_once(seen)
    assert seen.slowest_page < seconds
    for answer in seen.pages:
        assert_refused(answer)


def test_a_locked_table(site, capsys):
    with site.connected() as cursor:
        cursor.execute("LOCK TABLE news_article IN ACCESS EXCLUSIVE MODE")
        seen = site.watch(8, PAGES)
    assert_refused_in_time(seen, capsys, seconds=6)


def test_a_lock_leaves_alone_the_pages_that_do_not_need_it(site, capsys):
    with site.connected() as cursor:
        cursor.execute("LOCK TABLE identity_partner IN ACCESS EXCLUSIVE MODE")
        site.watch(2, ("/",))
        others = site.watch(2, ("/tin-tuc/", "/hoi-nghi/"), clients=2)
    told(others, capsys)
    assert others.statuses == {200}


def test_a_frozen_server(site, capsys):
    with site.frozen():
        seen = site.watch(10, PAGES)
        assert site.ask("/readyz").body == "database unreachable"
        assert site.ask("/robots.txt").status == 200
    assert_refused_in_time(seen, capsys, seconds=8)


def test_staff_before_a_frozen_server(site, capsys):
    with site.frozen():
        seen = site.watch(4, DESK, signed_in=True)
    assert_refused_in_time(seen, capsys, seconds=8)


def test_a_server_that_is_away(site, capsys):
    site.stop_database()
    try:
        seen = site.watch(5, PAGES)
        assert site.ask("/readyz").body == "database unreachable"
    finally:
        site.start_database()
    assert_refused_in_time(seen, capsys, seconds=8)


def test_a_database_that_only_reads(site, capsys):
    with site.only_reading():
        assert site.ask("/readyz").body == "database read-only"
        public, desk = site.watch(3, PAGES), site.watch(3, DESK, clients=2, signed_in=True)
    told(public, capsys)
    told(desk, capsys)
    assert (public.statuses, desk.statuses) == ({200}, {200}), "reading goes on, at the desk too"


GIVEN_UP = "The workers keep dying"


def kill_until_given_up(site):
    """All workers, and again as soon as they are back, until Granian takes that for a loop and gives up."""
    before = site.log.read_text().count(GIVEN_UP)
    for _ in range(20):
        for worker in site.workers():
            with contextlib.suppress(psutil.NoSuchProcess):
                worker.kill()
        time.sleep(1)
        if site.log.read_text().count(GIVEN_UP) > before:
            return


def test_the_site_comes_back_by_itself_and_stops_when_it_is_told_to(site):
    kill_until_given_up(site)
    print(f"back after {site.wait_until_well():.1f} s")
    assert site.process.poll() is None
    assert GIVEN_UP in site.log.read_text()

    workers, begun = site.workers(), time.monotonic()
    site.process.send_signal(signal.SIGINT)
    assert site.process.wait(PATIENCE) == 0
    assert time.monotonic() - begun < 10
    assert not any(worker.is_running() for worker in workers)
    site.serve()


def test_a_killed_run_leaves_no_port_taken(site):
    kill_until_given_up(site)
    site.wait_until_well()
    workers = site.workers()
    site.process.kill()
    site.process.wait(PATIENCE)
    _, left = psutil.wait_procs(workers, timeout=5)
    assert not left
    site.serve()

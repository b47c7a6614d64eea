"""Two site processes that share their answers in a real Redis."""

import os
import shutil
import socket
import subprocess
import time
from datetime import timedelta

import pytest
import redis
from django.test import Client
from django.utils import timezone

from tests.news.factories import ArticleFactory
from tests.unionsite.pagecache.test_middleware import text, was_rendered

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory):
    """(its address, its process)."""
    program = shutil.which("redis-server")
    if not program:
        if os.environ.get("REQUIRE_REDIS") == "1":
            pytest.fail("redis-server is missing: on Debian and Ubuntu, apt install redis-server")
        pytest.skip("there is no redis-server here")
    folder = tmp_path_factory.mktemp("redis")
    place = folder / "r.sock"
    command = [program, "--port", "0", "--unixsocket", str(place), "--save", "", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket(socket.AF_UNIX) as probe:
                if place.exists() and probe.connect_ex(str(place)) == 0:
                    break
            time.sleep(0.1)
        yield f"unix://{place}", process
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def shared_site(redis_server, settings, site):
    settings.CACHE_URL = redis_server[0]
    redis.Redis.from_url(redis_server[0]).flushall()
    ArticleFactory(title="Tên cũ", published_from=timezone.now() - timedelta(days=2))
    return site


def test_what_one_process_made_another_gives(shared_site):
    here, there = shared_site(), shared_site()
    made = here.get("/")
    assert not was_rendered(there, "/")
    given = there.get("/")
    assert (given.content, given["ETag"]) == (made.content, made["ETag"])


def test_a_correction_is_seen_on_both_at_once(shared_site):
    here, there = shared_site(), shared_site()
    article = ArticleFactory(title="Sẽ sửa")
    for client in (here, there):
        assert "Sẽ sửa" in text(client.get("/"))
    article.title = "Đã sửa"
    article.save()
    for client in (here, there):
        page = text(client.get("/"))
        assert "Đã sửa" in page and "Sẽ sửa" not in page


def test_another_version_of_the_site_gets_nothing_of_it(shared_site, monkeypatch):
    shared_site().get("/")
    monkeypatch.setattr("unionsite.pagecache.shared.code_version", lambda: "newer")
    assert was_rendered(shared_site(), "/")


def test_what_is_spoilt_there_is_not_taken(shared_site, redis_server):
    shared_site().get("/")
    store = redis.Redis.from_url(redis_server[0])
    for name in store.keys("trang:*"):
        store.set(name, b'{"generation": 1}\n<p>la</p>')
    assert was_rendered(shared_site(), "/")


def test_a_process_that_died_rendering_is_not_waited_for_long(shared_site, redis_server):
    client = shared_site()
    client.get("/khong-co/")
    store = redis.Redis.from_url(redis_server[0])
    claims = []
    real = redis.Redis.set

    def somebody_was_first(self, name, value, **options):
        if options.get("nx") and not claims:
            claims.append(name)
            real(store, name, b"1")  # and never released
        return real(self, name, value, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redis.Redis, "set", somebody_was_first)
        assert "Tên cũ" in text(client.get("/"))
    assert claims


def test_without_redis_the_site_goes_on(settings, site):
    settings.CACHE_URL = "redis://127.0.0.1:1/0"
    client = site()
    first = client.get("/")
    assert first.status_code == 200
    assert not was_rendered(client, "/")
    assert isinstance(client, Client)

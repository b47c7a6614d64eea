"""Two people load the demonstration at once."""

from threading import Thread

import pytest
from django.db import connection
from django.db.models import Count
from PIL import Image as Drawing

from unionsite.demo import loading
from unionsite.identity.models import Partner
from unionsite.library.models import Image

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]


def test_two_who_load_the_demonstration_at_once_double_nothing(monkeypatch, tmp_path):
    small = tmp_path / "small.png"
    Drawing.new("RGB", (64, 40), "#1d4e89").save(small)
    monkeypatch.setattr(loading, "kept", lambda key: small)
    failures = []

    def load():
        try:
            loading.DemoLoader().load()
        except Exception as error:
            failures.append(error)
        connection.close()

    threads = [Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert not Image.objects.values("name").annotate(times=Count("pk")).filter(times__gt=1)
    assert Partner.objects.count() == Partner.objects.values("name").distinct().count()

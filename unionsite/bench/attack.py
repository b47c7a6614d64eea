"""One who asks for what is dear, over and over, while another reads the front page."""

import http.client
import subprocess
import time
from statistics import median

from .serving import served

WANTED = 2  # times the quiet median
CLIENTS = 8  # on each of the dear addresses


def bench_attack(seconds: int, port: int):
    """The front page's median, quiet and under attack; each attack alone, then all together."""
    dear = dear_addresses()
    with served(port):
        quiet = median(front_page(port, seconds))
        print(f"\n{'front page while …':<40}{'median ms':>10}{'times quiet':>13}")
        print(f"{'nobody else asks':<40}{quiet:>10.2f}{1:>13.1f}", flush=True)
        for name, attacked in {**{one: [one] for one in dear}, "all of them": list(dear)}.items():
            found = median(under_attack([dear[one] for one in attacked], seconds, port))
            verdict = "ok" if found <= WANTED * quiet else f"SHORT of {WANTED} times"
            print(
                f"{f'{CLIENTS} clients ask for {name}':<40}{found:>10.2f}{found / quiet:>13.1f}  {verdict}", flush=True
            )


def under_attack(dear: list[list[str]], seconds: int, port: int) -> list[float]:
    # One thread of wrk for each; what it is refused (429, 503) is an answer too.
    commands = [["wrk", "-t1", f"-c{CLIENTS}", f"-d{seconds + 2}s", *more] for more in dear]
    attackers = [
        subprocess.Popen([*command[:-1], f"http://127.0.0.1:{port}{command[-1]}"], stdout=subprocess.DEVNULL)
        for command in commands
    ]
    time.sleep(1)
    try:
        return front_page(port, seconds)
    finally:
        for attacker in attackers:
            attacker.wait(seconds + 30)


def front_page(port: int, seconds: int) -> list[float]:
    """Milliseconds of each of its requests, one reader after another."""
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        start = time.perf_counter()
        connection.request("GET", "/", headers={"Accept-Encoding": "gzip"})
        connection.getresponse().read()
        times.append((time.perf_counter() - start) * 1000)
        connection.close()
        time.sleep(0.01)
    return times


def dear_addresses() -> dict[str, list[str]]:
    """By name: what wrk is told, the address last."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore
    from django.db.models import Count

    from awards.models import AwardDecision

    longest = AwardDecision.objects.visible().annotate(rows=Count("recipients")).order_by("-rows").first()
    user, _ = get_user_model().objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.save()
    search = "/quan-tri/news/article/?q=hoi+nghi+tong+ket+khong+co"
    return {
        "a list as .xlsx": [f"{longest.get_absolute_url().rstrip('/')}.xlsx"],
        "the sitemap": ["/sitemap-tin-tuc.xml"],
        "figures": ["/khen-thuong/so-lieu/"],
        "a search of the desk": ["-H", f"Cookie: phien={session.session_key}", search],
    }

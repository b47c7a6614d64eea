"""The main pages over a growing database: cold, each rendered anew, and warm, from the page cache."""

from urllib.parse import quote
from urllib.request import urlopen

from .serving import CLIENTS, Load, load, served

WANTED_GROWTH = 1.2
WANTED_COLD = {"home": 12, "list": 8, "article": 6}  # ms of processor time a request, site and database
WANTED_WARM = {"home": 0.5, "article": 0.5}  # of the bare view
HEADINGS = ("articles", "page", "cache", "req/s", "p99 ms", "of bare", "site ms", "db ms", "sum", "wanted", "queries",
            "bytes", "growth")  # fmt: skip
ROW = "{:>9}  {:<18}{:<6}{:>8}{:>8}{:>9}{:>9}{:>7}{:>7}{:>8}{:>9}{:>9}{:>8}  {}"


def bench_pages(sizes: list[int], seconds: int, port: int):
    """Prints a line for each size, page and state of the cache. A request's processor time is compared with the first
    size (`growth`) and with the bare view's through the same server (`of bare`)."""
    from django.core.management import call_command

    print(f"{CLIENTS} clients, {seconds} s a page, 2 workers; ms are processor time a request")
    print(ROW.format(*HEADINGS, ""))
    first: dict[tuple[str, str], float] = {}
    for size in sizes:
        call_command("load_scale", articles=size, verbosity=0)
        pages = addresses()
        queries = {name: count_queries(address) for name, address in pages.items()}
        for cache, megabytes in (("cold", "0"), ("warm", "64")):
            with served(port, PAGE_CACHE_MB=megabytes) as server:
                for name, address in pages.items():
                    found = load(server, address, seconds)
                    bare = load(server, f"/bare/?of={quote(address, safe='')}", seconds)
                    body = urlopen(f"http://127.0.0.1:{port}{address}").read()
                    growth = found.together / first.setdefault((name, cache), found.together)
                    print_line(size, name, cache, found, bare, queries[name], len(body), growth)


def print_line(size: int, name: str, cache: str, found: Load, bare: Load, queries: int, bytes_: int, growth: float):
    of_bare = bare.together / found.together
    wanted, verdict = judged(name, cache, found.together, of_bare, growth)
    cells = (size, name, cache, f"{found.rate:.0f}", f"{found.p99:.1f}", f"{of_bare:.1%}", f"{found.site:.2f}",
             f"{found.database:.2f}", f"{found.together:.2f}", wanted, queries if cache == "cold" else "", bytes_,
             f"{growth:.2f}")  # fmt: skip
    print(ROW.format(*cells, verdict), flush=True)


def judged(name: str, cache: str, together: float, of_bare: float, growth: float) -> tuple[str, str]:
    """What was wanted, and whether it is met."""
    wanted, short = "", []
    if cache == "cold" and name in WANTED_COLD:
        wanted = f"{WANTED_COLD[name]} ms"
        short += [wanted] if together > WANTED_COLD[name] else []
    if cache == "warm" and name in WANTED_WARM:
        wanted = f"{WANTED_WARM[name]:.0%}"
        short += [f"{wanted} of bare"] if of_bare < WANTED_WARM[name] else []
    if cache == "cold" and growth > WANTED_GROWTH:
        short.append(f"growth {WANTED_GROWTH}")
    return wanted, f"SHORT of {', '.join(short)}" if short else "ok"


def addresses() -> dict[str, str]:
    """The pages to load. Below 20,000 articles the list's last page stands for its thousandth."""
    from news.models import Article
    from news.views import PAGE_SIZE
    from unionsite.publishing.paging import cursor_of

    articles = Article.objects.visible().newest_first()
    count = articles.count()
    last = articles[min(999 * PAGE_SIZE, count - PAGE_SIZE) - 1]
    return {
        "home": "/",
        "list": "/tin-tuc/",
        "list, 1000th page": f"/tin-tuc/?sau={cursor_of(last)}",
        "category": articles[0].category.get_absolute_url(),
        "article": articles[count // 2].get_absolute_url(),
    }


def count_queries(address: str) -> int:
    from django.db import connection
    from django.test import Client, override_settings
    from django.test.utils import CaptureQueriesContext

    with override_settings(PAGE_CACHE_MB=0), CaptureQueriesContext(connection) as captured:
        response = Client(SERVER_NAME="127.0.0.1").get(address)
    assert response.status_code == 200, (address, response.status_code)
    return len(captured)

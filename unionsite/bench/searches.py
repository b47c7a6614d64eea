"""Search over everything, measured as readers use it: each request another text, alone, and with four clients beside
editors who save."""

import http.client
import random
import threading
import time
from collections.abc import Callable
from urllib.parse import urlencode

from .lookups import share, with_slip

WANTED_ALONE, WANTED_TOGETHER, WANTED_DEARER = 60, 150, 10  # ms: p95 of the whole page; what a save costs more
EACH, CLIENTS, SAVES = 40, 4, 100
Query = tuple[str, dict[str, str]]  # the path and what it asks


def bench_searches(articles: int, port: int, served: Callable):
    """Time a fixed mix of searches over the articles there are, and what saving one costs; print a line of each."""
    mix = searches(EACH)
    print(f"\n{'articles':>9}  {'search by':<26}{'requests':>9}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}")
    with served(port):
        for kind, queries in mix.items():
            ask(port, 0, queries[0])  # what the process keeps
            times = [ask(port, number, query) for number, query in enumerate(queries)]
            print_line(articles, kind, times, WANTED_ALONE)
        every = [query for queries in mix.values() for query in queries]
        with saving():
            print_line(articles, f"all, {CLIENTS} clients, saving", together(port, every), WANTED_TOGETHER)
    print_saves(articles)
    print_size(articles)


def searches(number: int) -> dict[str, list[Query]]:
    """By kind, always the same; the words are those that the generated articles say, rare ones from far down."""
    from django.utils import timezone

    from unionsite.scale.words import lexicon

    words, chance = lexicon()[0], random.Random("searches")
    common = [word for word in words[:70] if " " in word]
    rare = words[5_000:25_000]
    year = timezone.now().year - 1
    kinds: dict[str, Callable[[], dict[str, str]]] = {
        "commonest word": lambda: {"q": chance.choice(["công", "đoàn", "và", "cong", "doan", "hoi", "cơ", "lao"])},
        "common pair": lambda: {"q": chance.choice(common)},
        "phrase": lambda: {"q": f'"{chance.choice(common)} {chance.choice(common)}"'},
        "rare word": lambda: {"q": chance.choice(rare)},
        "five words": lambda: {"q": " ".join(chance.sample(words[:400], 5))},
        "minus": lambda: {"q": f"{chance.choice(common)} -{chance.choice(words[:40]).split()[0]}"},
        "slip": lambda: {"q": f"{with_slip(chance.choice(common), chance)} {chance.choice(rare)}"},
        "page 20": lambda: {"q": chance.choice(common), "trang": "20"},
        "one year": lambda: {"q": chance.choice(common), "nam": str(year)},
    }
    mix = {kind: [("/tim-kiem/", one()) for _ in range(number)] for kind, one in kinds.items()}
    begun = (chance.choice(common)[: chance.randint(3, 9)] for _ in range(number))
    return mix | {"suggestion": [("/tim-kiem/goi-y/", {"q": one}) for one in begun]}


def ask(port: int, number: int, query: Query) -> float:
    """Milliseconds until the whole answer is there. Each comes from a reader of its own, so that no limit is met."""
    path, asked = query
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    reader = random.randrange(1 << 24)
    address = f"10.{reader >> 16}.{reader >> 8 & 255}.{reader & 255}"
    start = time.perf_counter()
    connection.request("GET", f"{path}?{urlencode(asked)}", headers={"X-Forwarded-For": address})
    response = connection.getresponse()
    response.read()
    spent = (time.perf_counter() - start) * 1000
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{query}: {response.status}")
    return spent


def together(port: int, queries: list[Query]) -> list[float]:
    times: list[float] = []
    shares = [queries[client::CLIENTS] for client in range(CLIENTS)]
    clients = [
        threading.Thread(target=lambda own=own: times.extend(ask(port, 0, one) for one in own)) for own in shares
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return times


class saving:
    """An editor who saves an article every fifth of a second while the block runs."""

    def __enter__(self):
        self.over = threading.Event()
        self.editor = threading.Thread(target=self.save)
        self.editor.start()

    def __exit__(self, *exception):
        self.over.set()
        self.editor.join()

    def save(self):
        from django.db import connection

        for article in some_articles():
            if self.over.wait(0.2):
                break
            article.title += " "
            article.body += "<p>Thêm một câu.</p>"
            article.save()
        connection.close()


def some_articles() -> list:
    from news.models import Article

    first = Article.objects.order_by("pk").values_list("pk", flat=True)[0]
    return list(Article.objects.filter(pk__gte=first).order_by("pk")[: 10 * SAVES : 10])


def print_saves(articles: int):
    """What saving an article costs with its entry and without."""
    from unionsite.publishing import changes

    listeners, medians = changes.listeners[:], {}
    for kind in ("without its entry", "with its entry"):
        changes.listeners[:] = listeners if kind == "with its entry" else []
        times = []
        for number, article in enumerate(some_articles()[:SAVES]):
            article.body += f"<p>Thêm câu {kind} {number}.</p>"
            start = time.perf_counter()
            article.save()
            times.append((time.perf_counter() - start) * 1000)
        medians[kind] = share(times, 0.5)
        print_line(articles, f"saving {kind}", times)
    dearer = medians["with its entry"] - medians["without its entry"]
    print(f"{articles:>9}  a save is {dearer:.1f} ms dearer  {'ok' if dearer <= WANTED_DEARER else 'SHORT'}")


def print_size(articles: int):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('search_entry'), pg_relation_size('search_entry_words')")
        whole, index = cursor.fetchone()
    print(
        f"{articles:>9}  entries and index {whole / 1e6:,.0f} MB, of which the index {index / 1e6:,.0f} MB", flush=True
    )


def print_line(articles: int, kind: str, times: list[float], wanted: float | None = None):
    figures = f"{share(times, 0.5):>8.1f}{share(times, 0.95):>8.1f}{max(times):>8.1f}"
    verdict = "" if wanted is None else "ok" if share(times, 0.95) <= wanted else f"SHORT of {wanted} ms"
    print(f"{articles:>9}  {kind:<26}{len(times):>9}{figures}  {verdict}", flush=True)

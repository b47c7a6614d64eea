"""The look-up of award recipients, measured as readers use it: each request another text, one reader after another."""

import http.client
import random
import time
from collections.abc import Callable
from urllib.parse import urlencode

WANTED_P95 = 50  # ms, for the whole page
REQUESTS, WARMING = 400, 40
LETTERS = "abcdefghiklmnopqrstuvxy"


def bench_lookups(recipients: int, port: int, served: Callable):
    """Bring the number of recipients up to `recipients`, look up a fixed mix of texts, print the times of each kind."""
    from django.core.management import call_command

    call_command("load_scale", recipients=recipients, verbosity=0)
    mix = texts(REQUESTS + WARMING)
    with served(port):
        times = [(kind, look_up(port, number, query)) for number, (kind, query) in enumerate(mix)][WARMING:]
    print(f"\n{'recipients':>10}  {'look-up by':<26}{'requests':>9}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}")
    for kind in dict.fromkeys(kind for kind, _ in times):
        print_line(recipients, kind, [spent for one, spent in times if one == kind])
    every = [spent for _, spent in times]
    print_line(recipients, "all", every, "ok" if share(every, 0.95) < WANTED_P95 else f"SHORT of {WANTED_P95} ms")


def texts(number: int) -> list[tuple[str, dict[str, str]]]:
    """What readers type, always the same: of each kind a share, with names and units that stand in the lists."""
    from awards.models import Recipient
    from unionsite.vietnamese.fold import fold

    chance = random.Random("look-ups")
    first, last = (Recipient.objects.order_by(by).values_list("pk", flat=True)[0] for by in ("pk", "-pk"))
    keys = [chance.randint(first, last) for _ in range(2 * number)]
    found = (
        Recipient.objects.filter(pk__in=keys).order_by("pk").values_list("name", "unit_text", "decision__date__year")
    )
    rows = chance.sample(list(found), number)
    kinds: dict[str, tuple[int, Callable]] = {  # its share, and what is typed of a row
        "full name, accents": (25, lambda name, unit, year: {"q": name}),
        "full name, no accents": (25, lambda name, unit, year: {"q": fold(name)}),
        "middle and given name": (10, lambda name, unit, year: {"q": " ".join(name.split()[-2:])}),
        "one word": (5, lambda name, unit, year: {"q": name.split()[-1]}),
        "a slip": (15, lambda name, unit, year: {"q": with_slip(fold(name), chance)}),
        "name and unit": (8, lambda name, unit, year: {"q": f"{fold(name)} {fold(unit)}"}),
        "unit": (6, lambda name, unit, year: {"q": fold(unit)}),
        "name, year and unit": (6, lambda name, unit, year: {"q": fold(name), "nam": str(year), "don-vi": unit}),
    }
    shares = [share for share, _ in kinds.values()]
    chosen = chance.choices(list(kinds), shares, k=number)
    return [(kind, kinds[kind][1](*row)) for kind, row in zip(chosen, rows, strict=True)]


def with_slip(name: str, chance: random.Random) -> str:
    """One letter other, or two in each other's place."""
    place = chance.randrange(1, len(name) - 1)
    if chance.random() < 0.5:
        return f"{name[:place]}{chance.choice(LETTERS)}{name[place + 1 :]}"
    return f"{name[: place - 1]}{name[place]}{name[place - 1]}{name[place + 1 :]}"


def look_up(port: int, number: int, query: dict[str, str]) -> float:
    """Milliseconds until the whole page is there. Each comes from a reader of its own, so that no limit is met."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"X-Forwarded-For": f"10.1.{number // 256}.{number % 256}", "Accept-Encoding": "gzip"}
    start = time.perf_counter()
    connection.request("GET", f"/khen-thuong/tra-cuu/?{urlencode(query)}", headers=headers)
    response = connection.getresponse()
    response.read()
    spent = (time.perf_counter() - start) * 1000
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{query}: {response.status}")
    return spent


def share(times: list[float], part: float) -> float:
    return sorted(times)[int(part * (len(times) - 1))]


def print_line(recipients: int, kind: str, times: list[float], verdict: str = ""):
    figures = f"{share(times, 0.5):>8.1f}{share(times, 0.95):>8.1f}{max(times):>8.1f}"
    print(f"{recipients:>10}  {kind:<26}{len(times):>9}{figures}  {verdict}", flush=True)

"""Load the main pages over a growing database and print what was measured beside what was wanted.

Every figure is of one run on one machine; read the ratios, and the processor time, which a machine that also does
other things leaves nearly as it is. `of bare` compares with a view that returns the same bytes from memory through the
same server and middleware.
"""

import argparse
import atexit
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from unionsite.bench.attack import bench_attack
from unionsite.bench.lookups import bench_lookups
from unionsite.bench.pages import bench_pages
from unionsite.bench.searches import bench_searches
from unionsite.bench.serving import ROOT, served, told, wrk

WANTED_BEACONS = 1500  # a second


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000], help="numbers of articles")
    parser.add_argument("--recipients", type=int, default=1_000_000, help="of awards, for the look-up; 0 leaves it out")
    parser.add_argument("--seconds", type=int, default=8, help="for each page")
    parser.add_argument("--port", type=int, default=8765)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: on Debian and Ubuntu, apt install wrk.")
    folder = tempfile.mkdtemp(prefix="unionsite-bench-", dir="/var/tmp")
    # Registered before the database is: exit handlers run backwards, and it leaves first.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "unionsite.settings.bench", "VAR_DIR": folder}
    os.environ["TRUSTED_PROXIES"] = "127.0.0.1"  # the beacons' visitors come through one
    prepare()
    bench_pages(options.sizes, options.seconds, options.port)
    bench_searches(options.sizes[-1], options.port, served)
    bench_beacons(options, Path(folder))
    bench_attack(options.seconds, options.port)
    if options.recipients:
        bench_lookups(options.recipients, options.port, served)


def prepare():
    """With the demonstration's content, so that each part of the front page has something to show."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_demo", verbosity=0)


def bench_beacons(options, folder: Path):
    """Beacons a second, each of a new visitor, to one article and to a thousand; and whether all are in the total."""
    from news.models import Article
    from unionsite.visits.pages import CountedPage

    print(f"\n{'clients':>9}  {'beacons to':<22}{'sent/s':>8}{'p99 ms':>8}{'sent':>10}{'counted':>10}")
    keys = list(Article.objects.visible().newest_first().values_list("pk", flat=True)[:1000])
    for round_, (clients, number) in enumerate([(16, 1), (16, 1000), (256, 1), (256, 1000)]):
        tokens = folder / "tokens"
        tokens.write_text("".join(f"{CountedPage(Article.COUNTED_AS, key).token}\n" for key in keys[:number]))
        before = counted_visits()
        script = [str(ROOT / "unionsite" / "bench" / "beacons.lua")]
        more = ["--", str(tokens), str(10 + 10 * round_)]
        with served(options.port):
            rate, p99, out = wrk(options.port, "/dem/", clients, options.seconds, [*("-s", *script)], more)
            time.sleep(1)  # what was on its way when the clients left
            sent, counted = int(told(r"SENT (\d+)", out)[1]), counted_visits() - before
        label = "one article" if number == 1 else f"{number} articles"
        equal = "ok" if sent == counted else "NOT EQUAL"
        wanted = "" if rate >= WANTED_BEACONS else f", SHORT of {WANTED_BEACONS}/s"
        print(f"{clients:>9}  {label:<22}{rate:>8.0f}{p99:>8.1f}{sent:>10}{counted:>10}  {equal}{wanted}", flush=True)


def counted_visits() -> int:
    from unionsite.visits.figures import read_figures

    return read_figures().total


if __name__ == "__main__":
    main()

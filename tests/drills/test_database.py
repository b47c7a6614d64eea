"""The database locked, frozen, away and read-only: what needs it says 503, everything else answers, all comes back."""

import pytest

from .served import Served

pytestmark = pytest.mark.drill
PAGES = ("/", "/tin-tuc/", "/rss.xml", "/hoi-nghi/")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Served(tmp_path_factory.mktemp("outage")) as served:
        yield served


@pytest.fixture
def written(site):
    """How many bytes the site has written into its log since the drill began."""
    before = site.log.stat().st_size
    return lambda: site.log.stat().st_size - before


def show(name, seen, written, back=None):
    counts = {status: sum(answer.status == status for answer in seen.pages) for status in seen.statuses}
    print(
        f"{name}: pages {counts}, slowest {seen.slowest_page:.2f} s, quick ones' slowest {seen.slowest_quick:.2f} s "
        f"of {len(seen.quick)}; {written} bytes of log; back after {back} s"
    )

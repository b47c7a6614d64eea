import pytest
from django.test import Client

from tests.unionsite.identity.factories import OrganisationFactory


@pytest.fixture
def site(settings):
    """Makes site processes: each client has a page cache of its own, as a worker has."""
    settings.PAGE_CACHE_MB = 8
    OrganisationFactory()

    def make() -> Client:
        return Client()

    return make

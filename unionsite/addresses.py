"""The reader's network address, believed only as far as the path it came by."""

import ipaddress
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# In TRUSTED_PROXIES: a proxy that reaches us through a Unix socket, and so has no address.
UNIX_SOCKET = "unix"
# What one customer of a provider has all of: IPv6 /64 is a household's least (RFC 6177), /56 and /48 are what many get;
# of IPv4 it is an address, and a /24 is the least that is routed by itself.
IPV6_NETWORKS, IPV4_NETWORK = (64, 56, 48), 24
# What a proxy says of the reader; whatever else is sent under these names is a stranger's word.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED",
             "HTTP_X_REQUEST_ID")  # fmt: skip


class ForwardedHeadersMiddleware:
    """Takes away what a stranger wrote as if a proxy had, before SECURE_PROXY_SSL_HEADER or any of us believes it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _is_trusted(_plain(request.META.get("REMOTE_ADDR", "")), trusted_networks()):
            for name in FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)


def client_address(request) -> str:
    """The address that the request came from, '' when unknown (a Unix socket without proxy headers).

    X-Forwarded-For counts only as long as each hop, read from the right, is one of settings.TRUSTED_PROXIES
    (addresses, networks, or `unix`): everything left of the first stranger was written by that stranger.
    """
    trusted = trusted_networks()
    address = _plain(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    while hops and _is_trusted(address, trusted):
        address = _plain(hops.pop())
    return address


def household(address: str) -> str:
    """What one guesser surely shares: an IPv4 address itself, the network around an IPv6 address."""
    return networks(address)[0]


def networks(address: str) -> list[str]:
    """What one guesser may have all of, from the household to the widest; only the text itself if it is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return [address]
    if parsed.version == 4:
        return [address, _network(address, IPV4_NETWORK)]
    return [_network(address, size) for size in IPV6_NETWORKS]


def _network(address: str, size: int) -> str:
    return str(ipaddress.ip_network(f"{address}/{size}", strict=False))


def trusted_networks() -> list:
    """settings.TRUSTED_PROXIES read. Raises ImproperlyConfigured, naming the entry, for no address or everybody's."""
    return _read(tuple(settings.TRUSTED_PROXIES))


@lru_cache(maxsize=4)
def _read(entries: tuple[str, ...]) -> list:
    found = []
    for entry in map(str.strip, entries):
        try:
            network = None if entry == UNIX_SOCKET else ipaddress.ip_network(entry, strict=False)
        except ValueError:
            raise ImproperlyConfigured(f"TRUSTED_PROXIES: {entry!r} is no address, no network and not 'unix'") from None
        if network and network.prefixlen == 0:
            raise ImproperlyConfigured(f"TRUSTED_PROXIES: {entry!r} is everybody, who would be believed")
        found.append(network or UNIX_SOCKET)
    return found


def _is_trusted(address: str, trusted: list) -> bool:
    if not address:
        return UNIX_SOCKET in trusted
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in trusted if network != UNIX_SOCKET)


def _plain(text: str) -> str:
    """One spelling for one address: no port, brackets or zone, IPv4 not dressed as IPv6; else the text itself."""
    bare = text.strip().partition("%")[0]
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        parsed = ipaddress.ip_address(bare)
    except ValueError:
        return text
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)

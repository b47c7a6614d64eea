"""The reader's network address, believed only as far as the path it came by."""

import ipaddress

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# In TRUSTED_PROXIES: a proxy that reaches us through a Unix socket, and so has no address.
UNIX_SOCKET = "unix"
# Providers give a household or an office a whole IPv6 network of this size, so one guesser has all its addresses.
IPV6_HOUSEHOLD = 64


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


def came_through_trusted_proxy(request) -> bool:
    """Whether the request was handed on by one of settings.TRUSTED_PROXIES, whose headers are believed."""
    return _is_trusted(_plain(request.META.get("REMOTE_ADDR", "")), trusted_networks())


def household(address: str) -> str:
    """What one guesser surely shares: an IPv4 address itself, the network around an IPv6 address."""
    try:
        return str(ipaddress.IPv6Network(f"{address}/{IPV6_HOUSEHOLD}", strict=False))
    except ValueError:
        return address


def trusted_networks() -> list:
    """settings.TRUSTED_PROXIES read. Raises ImproperlyConfigured, naming the entry, for what is no address."""
    networks = []
    for entry in settings.TRUSTED_PROXIES:
        try:
            networks.append(UNIX_SOCKET if entry == UNIX_SOCKET else ipaddress.ip_network(entry.strip(), strict=False))
        except ValueError:
            raise ImproperlyConfigured(f"TRUSTED_PROXIES: {entry!r} is no address, no network and not 'unix'") from None
    return networks


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

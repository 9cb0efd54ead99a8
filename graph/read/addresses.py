"""What stands at an address of the web: only at hosts that are allowed, never on a private network.

Every hop is checked: the host by the list, all addresses that it resolves to, and the connection
goes to an address that was checked, so a name that changes in between changes nothing.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

from graph.errors import UnreadableSourceError
from graph.read.formats import LARGEST_FILE

MOST_HOPS = 5
SECONDS = 60.0
"""For one address, redirects included."""
_WAIT = 15.0
"""Seconds without a byte."""
_PORTS = {"http": 80, "https": 443}
_BLOCK = 1 << 16


def public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where IPv6 wraps an IPv4 address."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if inner is None and found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner:
            return public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


@dataclass(frozen=True, slots=True)
class Answer:
    """Content, the address it came from in the end, and its media type without parameters."""

    address: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Web:
    """Hosts that may be asked: `example.gov`, `example.gov:8443`, `*.example.gov` for those below.

    `is_public` tells which IP addresses may be connected to.
    """

    allowed: tuple[str, ...] = ()
    is_public: Callable[[str], bool] = public
    seconds: float = SECONDS

    def get(self, address: str) -> Answer:
        """Fetch an address, at most `LARGEST_FILE` bytes.

        Raises:
            UnreadableSourceError: not allowed, not found, too large or too slow; names the hop.

        """
        until, hop = monotonic() + self.seconds, address
        for _ in range(MOST_HOPS + 1):
            try:
                found = self._hop(hop, until)
            except (OSError, http.client.HTTPException, ValueError) as error:
                reason = str(error) or type(error).__name__
                raise UnreadableSourceError(address, _at(hop, address, reason)) from error
            if isinstance(found, Answer):
                return found
            hop = urljoin(hop, found)
        raise UnreadableSourceError(address, f"more than {MOST_HOPS} redirects")

    def _hop(self, address: str, until: float) -> Answer | str:
        """The answer, or where it sends on to.

        Raises:
            ValueError: the address, or what it answers, is not acceptable.
        """
        parts = urlsplit(address)
        host, port = self._checked(parts)
        connection = _connected(parts.scheme, host, port, self._addresses(host, port))
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"User-Agent": "joinder", "Accept-Encoding": "identity", "Accept": "*/*"}
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            if answer.status in {301, 302, 303, 307, 308} and answer.headers["Location"]:
                return str(answer.headers["Location"])
            if answer.status != http.client.OK:
                raise ValueError(f"answers {answer.status} {answer.reason}")
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                raise ValueError("answers compressed, which was not asked for")
            return Answer(address, answer.headers.get_content_type(), _content(answer, until))
        finally:
            connection.close()

    def _checked(self, parts: SplitResult) -> tuple[str, int]:
        if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
            raise ValueError("is no address by http or https, without a name or password in it")
        host, usual = parts.hostname.rstrip("."), _PORTS[parts.scheme]
        port = parts.port or usual
        names = {host, f"{host}:{port}"} if port == usual else {f"{host}:{port}"}
        above = {f"*.{'.'.join(host.split('.')[n:])}" for n in range(1, host.count(".") + 1)}
        if not (names | (above if port == usual else set())) & {*map(str.lower, self.allowed)}:
            shown = host if port == usual else f"{host}:{port}"
            raise ValueError(f"{shown} is not among JOINDER_ALLOWED_HOSTS")
        return host, port

    def _addresses(self, host: str, port: int) -> list[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if refused := [each for each in addresses if not self.is_public(each)]:
            raise ValueError(f"{host} is {refused[0]}, which is on no open network")
        return addresses


def _connected(
    scheme: str, host: str, port: int, addresses: Iterable[str]
) -> http.client.HTTPConnection:
    """A connection to one of the addresses that were checked, for the host by its name."""
    problem = OSError(f"{host} has no address")
    for address in addresses:
        try:
            open_to = socket.create_connection((address, port), timeout=_WAIT)
        except OSError as error:
            problem = error
            continue
        connection = http.client.HTTPConnection(host, port, timeout=_WAIT)
        connection.sock = open_to
        if scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(open_to, server_hostname=host)
        return connection
    raise problem


def _content(answer: http.client.HTTPResponse, until: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_BLOCK):
        parts.append(part)
        size += len(part)
        if size > LARGEST_FILE:
            raise ValueError(f"more than {LARGEST_FILE:,} bytes")
        if monotonic() > until:
            raise ValueError("not read in time")
    wanted = answer.headers.get("Content-Length")
    if wanted is not None and wanted.isdigit() and size != int(wanted):
        raise ValueError(f"ended after {size:,} of {int(wanted):,} bytes")
    return b"".join(parts)


def _at(hop: str, address: str, reason: str) -> str:
    return reason if hop == address else f"by way of {hop}: {reason}"

"""XML from strangers: no entity, no document type, no network, whatever namespace the program wrote."""

from collections.abc import Iterator
from typing import Any, Protocol

from lxml import etree

from .patience import check_time, too_complex
from .refusals import UnreadableFile, broken, document_type

_SAFE: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}
# Tags of a part held in memory: a hundred bytes and more each. Word writes twenty thousand rows with two million.
MAX_TAGS, MAX_TAGS_OF_DOCUMENT = 1_000_000, 2_500_000
MAX_BETWEEN = 300_000  # other elements between two that are wanted; Excel has at most 65,530 links on a sheet


class Stream(Protocol):
    """What is read in pieces: a part as it stands in a package, or one from which something is cut out."""

    def read(self, size: int = -1, /) -> bytes: ...


def parse(data: bytes, name: str, most: int = MAX_TAGS) -> etree._Element:
    """The root of a part held in memory; UnreadableFile where it is not well formed, defines entities or has more than
    `most` tags."""
    if data.count(b"<") > most:
        raise too_complex()
    try:
        root: etree._Element = etree.fromstring(data, etree.XMLParser(**_SAFE, remove_comments=True, remove_pis=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(f"phần {name} không phải XML hợp lệ") from error
    refuse_document_type(root)
    return root


def elements(stream: Stream, name: str, *tags: str) -> Iterator[etree._Element]:
    """The elements with these local names as they end, from a stream of any length.

    Each is emptied after use, and with it all that stands before it. UnreadableFile as in `parse`, and where more than
    MAX_BETWEEN other elements stand between two of them.
    """
    names, between = frozenset(tags), 0
    try:
        checked = False
        for _, element in etree.iterparse(stream, events=("end",), **_SAFE, remove_comments=True, remove_pis=True):
            if not checked:
                refuse_document_type(element)
                checked = True
            between += 1
            if between % 1000 == 1:
                check_time()
            if local(element) not in names:
                if between > MAX_BETWEEN:
                    raise too_complex()
                continue
            between = 0
            yield element
            element.clear()
            for passed in (element, *element.iterancestors()):
                while passed.getprevious() is not None:
                    del passed.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise broken(f"phần {name} không phải XML hợp lệ") from error


def refuse_document_type(element: etree._Element) -> None:
    """UnreadableFile where the element's document declares a type."""
    if element.getroottree().docinfo.doctype:
        raise document_type()


def local(element: etree._Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    value = element.get(name)
    if value is not None:
        return value
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)

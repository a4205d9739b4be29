"""Archives of spreadsheets: opened with guards, their parts read as streams, without entities or network."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from models.sheets import BrokenCell, CellValue

MOST_UNPACKED = 64 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
MOST_SPREAD = 2_000_000
"""Beyond these the archive is a bomb, or no month's work."""

LONGEST_CELL = 32_767
"""No spreadsheet lets anybody type more into a cell."""

DAMAGED = (
    zipfile.BadZipFile,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    IndexError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    struct.error,
)
"""All that a damaged or encrypted archive makes its libraries raise."""


class TooLarge(Exception):  # noqa: N818 - told as a problem by the reader
    """The archive unpacks to more than any honest file."""


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open an archive, nothing of it being unpacked yet.

    Raises:
        TooLarge: the archive is a bomb.
        zipfile.BadZipFile, OSError...: it is no archive.
    """
    archive = zipfile.ZipFile(io.BytesIO(content))
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise TooLarge
    return archive


def tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """Return a whole part, for the small ones."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def elements(archive: zipfile.ZipFile, name: str, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements of a part with these local names as they are parsed, forgetting them afterwards."""
    with archive.open(name) as stream:
        wanted = [f"{{*}}{tag}" for tag in tags]
        events = etree.iterparse(
            stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, huge_tree=False
        )
        for _, element in events:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def typed(text: str) -> CellValue:
    """Return the words of a cell; what nobody could type is broken."""
    return text if len(text) <= LONGEST_CELL else BrokenCell(text[:40])

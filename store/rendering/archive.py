"""A zip archive whose bytes depend on its content only: fixed order, fixed date, parts packed once."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

_DATE, _TIME = 1 << 5 | 1, 0  # 1 January 1980, the first day a zip archive can say
_UTF8 = 0x800
_DEFLATED = 8
_VERSION = 20
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")


@dataclass(frozen=True, slots=True)
class Packed:
    """One part of an archive, already compressed; ``size`` is its length in bytes when opened."""

    name: str
    data: bytes
    crc: int
    size: int


def pack(name: str, content: bytes, level: int = 9) -> Packed:
    """Compress one part; ``level`` as in zlib, 9 for what is packed once, less for what is made each time."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(name, deflate.compress(content) + deflate.flush(), zlib.crc32(content), len(content))


def archive(parts: Iterable[Packed]) -> bytes:
    """Return the archive of the parts, in the order given."""
    body, directory, count = bytearray(), bytearray(), 0
    for part in parts:
        name = part.name.encode()
        common = (_UTF8, _DEFLATED, _TIME, _DATE, part.crc, len(part.data), part.size, len(name), 0)
        directory += _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, 0, len(body)) + name
        body += _LOCAL.pack(b"PK\3\4", _VERSION, *common) + name + part.data
        count += 1
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def read_parts(source: bytes | Path) -> dict[str, bytes]:
    """Return the parts of an archive by name, the list of content types first, then in alphabetical order."""
    with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as opened:
        names = sorted(opened.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        return {name: opened.read(name) for name in names if not name.endswith("/")}


def repacked(source: bytes) -> bytes:
    """Return the same archive with bytes that depend on nothing but its parts."""
    return archive(pack(name, content) for name, content in read_parts(source).items())

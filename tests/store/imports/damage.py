"""Ways a file of a month comes damaged or hostile: each takes the bytes of a sound one and some chance."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

Damage = Callable[[bytes, random.Random], bytes]
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp850",
    "mac_roman",
)
FORMULAS = (
    "=SOMME(A1:A9)",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1;1)",
    '=HYPERLINK("http://x";"y")',
    "\t=1",
    "-2+3",
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
MEBIBYTE = 1024 * 1024


def scratched(content: bytes, chance: random.Random) -> bytes:
    """Change or remove bytes here and there."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed))
        if chance.random() < 0.3:
            del changed[place : place + chance.randint(1, 400)]
        else:
            changed[place] = chance.randrange(256)
        if not changed:
            break
    return bytes(changed)


def cut(content: bytes, chance: random.Random) -> bytes:
    """Stop a file in the middle, as a broken download does."""
    return content[: chance.randrange(len(content))]


def reencoded(content: bytes, chance: random.Random) -> bytes:
    """Write a text in another encoding; now and then read it as one it is not in first."""
    text = content.decode(chance.choice(("utf-8-sig", "latin-1")), errors="replace")
    changed = text.encode(chance.choice(ENCODINGS), errors="replace")
    return changed if chance.random() < 0.7 else changed[chance.randint(1, 3) :]


def swapped(content: bytes, chance: random.Random) -> bytes:
    """Swap two columns of a CSV, under their headings or not; two lines of a declaration."""
    lines = content.split(b"\n")
    if b";" not in lines[0]:
        here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[here], lines[there] = lines[there], lines[here]
        return b"\n".join(lines)
    width = lines[0].count(b";") + 1
    here, there = chance.randrange(width), chance.randrange(width)
    first = chance.choice((0, 1, len(lines) // 2))
    return b"\n".join(lines[:first] + [_swap(line, here, there) for line in lines[first:]])


def _swap(line: bytes, here: int, there: int) -> bytes:
    cells = line.split(b";")
    if max(here, there) < len(cells):
        cells[here], cells[there] = cells[there], cells[here]
    return b";".join(cells)


def swollen(content: bytes, chance: random.Random) -> bytes:
    """Make one cell of a text huge, or the same line many times."""
    lines = content.split(b"\n")
    place = chance.randrange(len(lines))
    if chance.random() < 0.5:
        return b"\n".join([*lines, *[lines[place]] * 200])
    return b"\n".join(
        [*lines[:place], lines[place] + b'"' * chance.randint(0, 1) + b"x" * 200_000, *lines[place:]]
    )


def computing(content: bytes, chance: random.Random) -> bytes:
    """Put formulas in the cells of a text."""
    formula = chance.choice(FORMULAS).encode()
    lines = [line.split(b";") for line in content.split(b"\n")]
    for cells in chance.sample(lines, min(5, len(lines))):
        cells[chance.randrange(len(cells))] = formula
    return b"\n".join(b";".join(cells) for cells in lines)


def remade(content: bytes, chance: random.Random) -> bytes:
    """Scratch the parts of an archive, which stays a sound archive."""
    return _with_parts(content, lambda part: scratched(part, chance) if chance.random() < 0.4 else part)


def moved(content: bytes, chance: random.Random) -> bytes:
    """Swap columns and rows inside the sheets of a workbook, or send them very far."""
    here, there = chance.sample("ABCDEFG", 2)
    far = chance.choice((b"1048577", b"99999999", b"0", b"-1", there.encode()))

    def change(part: bytes) -> bytes:
        changed = re.sub(rf'r="{here}(\d+)"'.encode(), rf'r="{there}\1"'.encode(), part)
        return re.sub(rb'r="\d+"', b'r="' + far + b'"', changed, count=chance.randint(0, 3))

    return _with_parts(content, change)


def computing_cells(content: bytes, chance: random.Random) -> bytes:
    """Turn values of a workbook into formulas, or make one huge."""
    formula = chance.choice(FORMULAS).encode().replace(b'"', b"&quot;")

    def change(part: bytes) -> bytes:
        count = chance.randint(1, 5)
        part = re.sub(rb"<v>", b"<f>" + formula.replace(b"\\", b"") + b"</f><v>", part, count=count)
        part = re.sub(
            rb'office:value-type="', b'table:formula="of:=1+1" office:value-type="', part, count=count
        )
        return re.sub(rb"</t>|</text:p>", lambda m: b"y" * 60_000 + m[0], part, count=1)

    return _with_parts(content, change)


def exploding(content: bytes, chance: random.Random) -> bytes:
    """Make a bomb of an archive: repetitions, entities, merged blocks, a part that unpacks without end."""
    kind = chance.randrange(5)
    if kind == 0:
        return _bomb(chance.choice((65, 70)))

    def change(part: bytes) -> bytes:
        if kind == 1:
            most = str(chance.choice((10**6, 10**9, 10**30))).encode()
            return re.sub(
                rb"<table:table-row", b'<table:table-row table:number-rows-repeated="' + most + b'"', part
            )
        if kind == 2:
            wide = b'<table:table-cell table:number-columns-repeated="900000000"'
            return re.sub(rb"<table:table-cell", wide, part)
        if kind == 3:
            return LAUGHS.encode() + re.sub(rb"<\?xml[^>]*\?>", b"", part).replace(b"travail", b"&j;")
        merged = b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % n for n in range(1, 300))
        return part.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merged + b"</mergeCells>")

    return _with_parts(content, change)


@cache
def _bomb(mebibytes: int) -> bytes:
    """Return a small workbook with a sheet that unpacks to many mebibytes."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/workbook.xml", "<workbook/>")
        target.writestr("xl/worksheets/sheet1.xml", b" " * mebibytes * MEBIBYTE)
    return raw.getvalue()


def _with_parts(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(raw, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)))
    return raw.getvalue()


OF_TEXTS: Mapping[str, Damage] = {
    damage.__name__: damage for damage in (scratched, cut, reencoded, swapped, swollen, computing)
}
OF_ARCHIVES: Mapping[str, Damage] = {
    damage.__name__: damage for damage in (scratched, cut, remade, moved, computing_cells, exploding)
}

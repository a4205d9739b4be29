"""Files are packed so that any reader opens them and the same parts give the same bytes."""

import zipfile
from io import BytesIO

from store.rendering.archive import archive, pack, read_parts, repacked


def test_any_zip_reader_opens_the_archive() -> None:
    made = archive([pack("mot.xml", b"a" * 1000), pack("dossier/été.xml", b"", 1)])
    opened = zipfile.ZipFile(BytesIO(made))
    assert opened.testzip() is None
    assert [(i.filename, i.file_size) for i in opened.infolist()] == [
        ("mot.xml", 1000),
        ("dossier/été.xml", 0),
    ]
    assert opened.read("mot.xml") == b"a" * 1000


def test_repacking_depends_on_the_parts_only() -> None:
    def written(order: list[str]) -> bytes:
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as opened:
            for name in order:
                opened.writestr(name, name)
        return target.getvalue()

    first, second = written(["b", "[Content_Types].xml", "a"]), written(["a", "b", "[Content_Types].xml"])
    assert first != second
    assert repacked(first) == repacked(second)
    assert list(read_parts(repacked(first))) == ["[Content_Types].xml", "a", "b"]

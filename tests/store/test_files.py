"""Kept files: each content once, whole or absent, and a full disk said in plain words."""

import errno
import os
from pathlib import Path

import pytest

from models.problems import ProblemsFound
from store import files
from store.processes import this_process


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith(".tmp")]


def test_the_same_content_is_kept_once_and_found_again(home) -> None:
    digest = files.put(b"contenu")
    assert files.put(b"contenu") == digest
    assert files.get(digest) == b"contenu"
    assert [p.name for p in files.folder().rglob("*") if p.is_file()] == [digest]


def test_what_a_killed_run_left_of_a_content_goes_when_it_is_filed(home) -> None:
    digest = files.put(b"contenu")
    target = files.place_of(digest)
    target.unlink()
    machine, number, began = this_process().split(".")
    (target.parent / f".{machine}.{number}.{int(began) - 10_000}-x1y2.tmp").write_bytes(b"cont")
    files.put(b"contenu")
    assert left_behind(files.folder()) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EDQUOT, "disk_full"), (errno.EROFS, "not_allowed")],
)
def test_a_refusing_disk_is_a_problem_and_leaves_nothing(home, monkeypatch, number, code) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ProblemsFound) as error:
        files.put(b"contenu")
    assert [p.code for p in error.value.problems] == [code]
    assert left_behind(files.folder()) == []


def test_another_failure_of_the_disk_is_no_mistake_of_the_user(home, monkeypatch) -> None:
    def broken(_handle: int) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="input/output"):
        files.put(b"contenu")
    assert left_behind(files.folder()) == []


def test_a_file_written_over_keeps_its_old_content_until_the_new_one_is_whole(
    home, monkeypatch, tmp_path
) -> None:
    target = tmp_path / "releve.docx"
    files.write_whole(target, b"ancien")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "plein")))
    with pytest.raises(ProblemsFound):
        files.write_whole(target, b"nouveau")
    assert target.read_bytes() == b"ancien"
    assert left_behind(tmp_path) == []


def test_a_file_asked_for_where_a_folder_stands_is_the_users_to_mend(tmp_path) -> None:
    (tmp_path / "agenda.ics").mkdir()
    with pytest.raises(ProblemsFound, match="not_a_file"):
        files.write_whole(tmp_path / "agenda.ics", b"contenu")
    assert left_behind(tmp_path) == []


def test_a_kept_file_that_was_altered_or_lost_is_told(home) -> None:
    digest = files.put(b"contenu")
    files.place_of(digest).write_bytes(b"autre..")
    for _ in range(2):
        with pytest.raises(ProblemsFound) as error:
            files.get(digest)
        assert [p.code for p in error.value.problems] == ["file_lost"]
        files.place_of(digest).unlink(missing_ok=True)

"""What people open is whole or absent, and is not touched when nothing changed."""

from store.exports import UNFINISHED, lay_out


def test_files_are_laid_out_in_folders_and_left_alone_when_they_are_the_same(tmp_path):
    files = {"1-mutualisation/charte.docx": b"un", "lisez-moi.txt": b"deux"}
    assert [path.name for path in lay_out(tmp_path, files)] == ["charte.docx", "lisez-moi.txt"]
    assert (tmp_path / "1-mutualisation" / "charte.docx").read_bytes() == b"un"
    assert lay_out(tmp_path, files) == ()
    assert lay_out(tmp_path, {**files, "lisez-moi.txt": b"trois"}) == (tmp_path / "lisez-moi.txt",)


def test_what_a_stopped_run_left_behind_is_cleared_and_what_a_person_added_is_kept(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / f"x.docx{UNFINISHED}").write_bytes(b"moiti")
    (tmp_path / "notes.txt").write_text("à moi", encoding="utf-8")
    lay_out(tmp_path, {"a/x.docx": b"entier"})
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["notes.txt", "x.docx"]

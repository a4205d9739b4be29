"""What the page of the method shows is what the commands answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.cli import output
from apps.cli.main import run
from store import database, settings
from tests.examples.brumeval import ADVISOR, PATH
from tests.examples.page import PAGE, Shown, not_said, shown

QUICK = [one for one in shown() if one.line[0] != "documents"]
"""Commands that need no document drafted."""


@pytest.fixture(scope="module", autouse=True)
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The example opened as the page says, on the last day it tells of."""
    folder = tmp_path_factory.mktemp("methode")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OEUVRE_HOME", str(folder))
        patch.setenv("OEUVRE_TODAY", "2026-10-02")
        patch.setenv("OEUVRE_LANGUAGE", "fr")
        patch.setenv("COLUMNS", "96")
        patch.delenv("OEUVRE_DATABASE_URL", raising=False)
        patch.setattr("flows.journal.catch_up", lambda *_: None)  # the page reads, it drafts nothing
        settings.settings.cache_clear()
        output.console.cache_clear()
        database.dispose()
        assert run(["case", "open", str(PATH), "--as", ADVISOR]) == 0
        yield
    database.dispose()
    settings.settings.cache_clear()
    output.console.cache_clear()


@pytest.mark.parametrize("one", QUICK, ids=lambda one: " ".join(one.line[1:]))
def test_the_command_answers_what_the_page_quotes(one: Shown, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(one.line)
    said = capsys.readouterr()
    assert code in {0, 2}
    assert not_said(one, said.out + said.err) == ""


def test_the_page_opens_the_example_that_is_there() -> None:
    root = PAGE.parents[1]
    assert f"oeuvre case open {PATH.relative_to(root).as_posix()}" in PAGE.read_text(encoding="utf-8")
    assert Path(root / PATH.relative_to(root)).is_file()
    assert len(shown()) >= 15
    assert all(one.passages for one in shown())

"""Settings of an installation, read from the environment."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from store.settings import Settings


def test_without_settings_the_work_is_kept_in_the_users_own_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HOME", "DATABASE_URL", "LANGUAGE", "OUT", "DEPLOYMENT"):
        monkeypatch.delenv(f"OEUVRE_{name}", raising=False)
    found = Settings.from_environment()
    assert found.home.name == "oeuvre-commune"
    assert found.database == f"sqlite:///{(found.home / 'oeuvre.db').as_posix()}"
    assert (found.language, found.out, found.deployment) == ("fr", Path("out"), "")


@pytest.mark.parametrize("written", ["postgresql://u@h/b", "postgres://u@h/b", "postgresql+psycopg://u@h/b"])
def test_every_usual_address_of_postgresql_is_understood(written: str) -> None:
    assert Settings(database_url=written).database == "postgresql+psycopg://u@h/b"


def test_an_empty_setting_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OEUVRE_LANGUAGE", "")
    assert Settings.from_environment().language == "fr"


def test_a_language_nobody_translated_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OEUVRE_LANGUAGE", "it")
    with pytest.raises(ValidationError):
        Settings.from_environment()

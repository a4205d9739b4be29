"""Settings of one installation, read from environment variables that begin with ``OEUVRE_``."""

import os
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr

_PREFIX = "OEUVRE_"


def _default_home() -> Path:
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "oeuvre-commune"


class Settings(BaseModel):
    """Where the work is kept and how it is shown.

    ``home`` holds the database and the kept files; ``database_url`` empty means SQLite under ``home``;
    ``out`` receives what users ask for; ``deployment`` empty means work done in this process; ``today``
    replaces the day on the wall. Mails leave through ``smtp_host`` in the name of ``smtp_sender``; without a
    host nothing is sent. ``smtp_port`` 0 is the usual one of ``smtp_tls``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(default_factory=_default_home)
    database_url: str = ""
    language: Literal["fr", "en"] = "fr"
    out: Path = Path("out")
    deployment: str = ""
    today: date | None = None
    smtp_host: str = ""
    smtp_port: int = Field(default=0, ge=0, le=65535)
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_tls: Literal["starttls", "tls", "non"] = "starttls"
    smtp_sender: str = ""

    @classmethod
    def from_environment(cls) -> Self:
        """Return what the environment says now; an empty variable says nothing.

        Raises:
            ValidationError: a variable has a value that its setting cannot have.
        """
        said = {name: os.environ.get(f"{_PREFIX}{name.upper()}", "") for name in cls.model_fields}
        return cls.model_validate({name: value for name, value in said.items() if value})

    @property
    def database(self) -> str:
        """The database address, with the driver that the product uses for PostgreSQL."""
        if not self.database_url:
            return f"sqlite:///{(self.home / 'oeuvre.db').as_posix()}"
        for short in ("postgresql://", "postgres://"):
            if self.database_url.startswith(short):
                return "postgresql+psycopg://" + self.database_url.removeprefix(short)
        return self.database_url


@cache
def settings() -> Settings:
    """Return the settings of this process; ``settings.cache_clear()`` reads the environment again."""
    return Settings.from_environment()

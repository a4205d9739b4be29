"""Entry point of alembic: every table of the models, on the connection that the product hands over."""

import importlib
import pkgutil
from typing import Literal

from alembic import context
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

import models

for found in pkgutil.walk_packages(models.__path__, "models."):
    importlib.import_module(found.name)


def _plain(kind: str, item: object, _autogen: object) -> str | Literal[False]:
    """Write our and SQLModel's column types as the plain ones they stand for: a migration outlives code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    compare_type=True,
    render_item=_plain,
    # the product opens, and closes, the transaction round all migrations
    transaction_per_migration=False,
)
context.run_migrations()

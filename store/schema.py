"""The schema the product needs, compared at start-up without loading the migration tool."""

from sqlalchemy import Engine, inspect, text

from models.messages import message
from models.problems import Problem, ProblemsFound
from store.revisions import MIGRATIONS, head

__all__ = ["MIGRATIONS", "bring_up_to_date", "head"]


def _present(engine: Engine) -> str:
    """Return the revision of the database, empty for a new one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def bring_up_to_date(engine: Engine) -> None:
    """Create or migrate the schema when it is behind.

    Raises:
        ProblemsFound: the database was written by a newer version of the product.
    """
    wanted, found = head(), _present(engine)
    if found == wanted:
        return
    if found > wanted:
        raise ProblemsFound([_written_by_a_newer_version(found, wanted)])
    from store.migrate import migrate  # noqa: PLC0415 - the tool is slow to load and rarely needed

    migrate(engine)


def _written_by_a_newer_version(found: str, wanted: str) -> Problem:
    return Problem(
        "database_too_new",
        message(
            "La base vient d'une version plus récente du logiciel (base : {found}, logiciel : {wanted}).",
            found=found,
            wanted=wanted,
        ),
        message("Installez la dernière version du logiciel ; la base n'a pas été touchée."),
    )

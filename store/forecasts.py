"""A file of hypotheses read as a forecast, or the list of all that has to be mended, each with its line."""

from pathlib import Path

from pydantic import ValidationError

from models.facts.forecast import Forecast
from models.problems import ProblemsFound
from store.case_files.field_problems import field_problems
from store.case_files.lenient import lenient
from store.case_files.yaml_nodes import Block, Items, Tree, plain, read_tree

ENDINGS = frozenset({".yaml", ".yml"})


def is_file(source: str) -> bool:
    """Tell whether a word names a file of hypotheses rather than a case."""
    return Path(source).suffix.lower() in ENDINGS


def read_forecast(path: Path) -> Forecast:
    """Read a file of hypotheses, with or without the heading these have in a case file.

    Raises:
        ProblemsFound: everything that has to be mended.
    """
    tree = _below(read_tree(path))
    try:
        return Forecast.model_validate(lenient(plain(tree), Forecast))
    except ValidationError as error:
        raise ProblemsFound(field_problems(error, tree, Forecast, path.name)) from None


def _below(tree: Block) -> Tree:
    """Return the hypotheses: under their heading, in its list of one, or at the root of the file."""
    found = tree.entries.get(Forecast.section, tree)
    return found.items[0] if isinstance(found, Items) and found.items else found

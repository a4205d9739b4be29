"""Where the example files are: beside a checkout, or inside an installed ``apps`` package."""

from importlib.resources import files
from pathlib import Path

from models.calendar import Month
from models.messages import message
from models.problems import Place, Problem, ProblemsFound


def example(name: str) -> Path:
    """Return the folder of an example: a case file, and each month its hours and its payroll.

    Raises:
        ProblemsFound: the examples were not installed.
    """
    installed = Path(str(files("apps"))) / "examples"
    folder = (installed if installed.is_dir() else Path(__file__).parents[1] / "examples") / name
    if not folder.is_dir():
        remedy = message("Réinstallez le logiciel, ou lancez la commande depuis ses sources.")
        said = message("Les fichiers d'exemple sont introuvables.")
        raise ProblemsFound([Problem("no_examples", said, remedy, Place(file=str(folder)))])
    return folder


def last_month(folder: Path) -> Month:
    """Return the last month for which an example has a file of hours."""
    return max(Month.parse(found.stem.removeprefix("heures-")) for found in folder.glob("heures-*.xlsx"))

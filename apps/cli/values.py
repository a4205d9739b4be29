"""Words of the command line turned into values: days, weeks, months, stages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from models.calendar import Month
from models.dossier import Stage
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from models.week import Week


def parse_day(text: str) -> date:
    """Read ``2026-11-22`` or ``22/11/2026``.

    Raises:
        ProblemsFound: anything else.
    """
    try:
        if "/" in text:
            day, month, year = text.split("/")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(text)
    except ValueError:
        remedy = message("Écrivez un jour comme 2026-11-22 ou 22/11/2026.")
        raise _refused("bad_day", message("« {text} » n'est pas un jour.", text=text), remedy) from None


def check_since(day: date, opened: date) -> tuple[Problem, ...]:
    """Return the refusal of a day on which a case was not open yet; nothing when it was."""
    if day >= opened:
        return ()
    said = message("Le dossier n'était pas ouvert le {jour:date}.", jour=day)
    remedy = message("Donnez un jour depuis le {jour:date}.", jour=opened)
    return (Problem("before_the_case", said, remedy, Place(option="--on")),)


def parse_month(text: str) -> Month:
    """Read ``2026-10``.

    Raises:
        ProblemsFound: anything else.
    """
    try:
        return Month.parse(text)
    except ValueError:
        remedy = message("Écrivez un mois comme 2026-10.")
        raise _refused("bad_month", message("« {text} » n'est pas un mois.", text=text), remedy) from None


def parse_week(text: str) -> Week:
    """Read ``2026-W41``.

    Raises:
        ProblemsFound: anything else, or a week that the year does not have.
    """
    try:
        return Week.parse(text)
    except ValueError:
        remedy = message("Écrivez une semaine comme 2026-W41 : l'année, puis le numéro de la semaine.")
        raise _refused("bad_week", message("« {text} » n'est pas une semaine.", text=text), remedy) from None


def parse_stage(text: str) -> Stage:
    """Read a stage by its French name, with or without its accent.

    Raises:
        ProblemsFound: no stage bears this name.
    """
    known = [stage.value for stage in Stage]
    plain = text.strip().lower().replace("é", "e")
    if plain in known:
        return Stage(plain)
    near = get_close_matches(plain, known, n=1)
    said = message("L'étape « {text} » n'existe pas.", text=text)
    if near:
        raise _refused("unknown_stage", said, message("Vouliez-vous dire « {near} » ?", near=near[0]))
    raise _refused("unknown_stage", said, message("Choisissez parmi : {known}.", known=known))


def parse_words(text: str) -> tuple[str, ...]:
    """Read words separated by commas, each once."""
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


@contextmanager
def options_named(**options: str) -> Iterator[None]:
    """Name, in the problems found inside, the options of the command rather than fields of a case file."""
    try:
        yield
    except ProblemsFound as found:
        raise ProblemsFound(_typed(problem, options) for problem in found.problems) from None


def _typed(problem: Problem, options: Mapping[str, str]) -> Problem:
    option = options.get(problem.place.field)
    return replace(problem, place=replace(problem.place, field="", option=option)) if option else problem


def _refused(code: str, said: Message, remedy: Message) -> ProblemsFound:
    return ProblemsFound([Problem(code, said, remedy)])

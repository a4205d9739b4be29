"""Which clauses stand in this document, and the number of each article, before anything is rendered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from models.clauses import ClauseCard, Manifest
from models.messages import message
from models.problems import Problem, ProblemsFound
from store.rendering.environment import Missing, environment
from store.rendering.filters import WrongValue
from store.rendering.problems import missing_value, place


@dataclass(frozen=True, slots=True)
class Numbering:
    """``included`` tells for each clause whether it stands; ``numbers`` gives the number of each article."""

    included: Mapping[str, bool]
    numbers: Mapping[str, int]


@lru_cache(maxsize=1024)
def expression(source: str) -> Callable[..., Any]:
    """Compile the condition of a clause, once."""
    return environment().compile_expression(source, undefined_to_none=False)


def number_articles(manifest: Manifest, values: Mapping[str, Any]) -> Numbering:
    """Return which clauses stand and their numbers, in one run across titles.

    Raises:
        ProblemsFound: a condition asks for what the context lacks, or a clause that stands refers to one
            that does not.
    """
    problems: list[Problem] = []
    included = {card.id: _stands(card, manifest, values, problems) for card in manifest.clauses}
    standing = [card for card in manifest.clauses if included[card.id]]
    articles = [card.id for card in standing if card.numbered]
    numbers = {clause: index for index, clause in enumerate(articles, start=1)}
    problems.extend(_dangling(manifest, standing, numbers))
    if problems:
        raise ProblemsFound(problems)
    return Numbering(included, numbers)


def _stands(card: ClauseCard, manifest: Manifest, values: Mapping[str, Any], problems: list[Problem]) -> bool:
    if not card.condition:
        return True
    try:
        return bool(expression(card.condition)(**values))
    except Missing as hole:
        problems.append(missing_value(hole, manifest.document, card.id))
    except (WrongValue, TypeError):
        problems.append(
            Problem(
                "bad_condition",
                message("La condition « {condition} » ne peut pas être calculée.", condition=card.condition),
                message("Vérifiez que les valeurs comparées sont de même nature."),
                place(manifest.document, card.id),
            )
        )
    return False


def _dangling(
    manifest: Manifest, standing: list[ClauseCard], numbers: Mapping[str, int]
) -> Iterator[Problem]:
    for card in standing:
        for target in card.references:
            if target not in numbers:
                yield absent_reference(manifest.document, card.id, target)


def absent_reference(document: str, clause: str, target: str) -> Problem:
    """Return the problem of a clause that refers to an article absent from the document."""
    return Problem(
        "absent_reference",
        message(
            "La clause renvoie à l'article « {target} », qui ne figure pas dans ce document.", target=target
        ),
        message("Mettez ce renvoi sous la même condition que l'article visé, ou visez un autre article."),
        place(document, clause),
    )

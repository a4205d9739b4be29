"""Meetings of a case file: tasks nobody gave, organisations mistyped among those present."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from models.dossier import Dossier
from models.facts.cooperation import Session
from models.facts.organisations import Organisation
from models.messages import message
from models.problems import Place, Problem
from rules.sessions.tasks import task_names, tasks_named
from store.case_files.checks import Located
from store.case_files.field_problems import nearest

_LIKE_AN_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""A guest is told in words: a line that begins like an identifier means an organisation of the case."""


def check_meetings(located: Iterable[Located], known: Dossier | None, file: str) -> Iterator[Problem]:
    """Yield the tasks that no meeting gave, and the identifiers one letter away from those of the case."""
    located = tuple(located)
    held = [fact for facts in known.facts.values() for fact in facts.values()] if known else []
    facts = [*held, *(found.fact for found in located)]
    tasks = task_names(facts)
    parties = frozenset(fact.id for fact in facts if isinstance(fact, Organisation))
    for found in located:
        for name in dict.fromkeys(tasks_named(found.fact)):
            if name not in tasks:
                yield _unknown_task(found, name, tasks, file)
        if isinstance(found.fact, Session):
            yield from _mistyped(found, found.fact, parties, file)


def _unknown_task(found: Located, name: str, tasks: Iterable[str], file: str) -> Problem:
    said = message("Aucune séance n'a donné la tâche « {name} ».", name=name)
    return Problem("unknown_task", said, nearest(name, sorted(tasks)), _at(found, "tache", file))


def _mistyped(found: Located, session: Session, parties: frozenset[str], file: str) -> Iterator[Problem]:
    for line in (*session.present, *session.excused):
        who = line.partition(":")[0].strip()
        if who in parties or not _LIKE_AN_IDENTIFIER.fullmatch(who):
            continue
        near = get_close_matches(who, parties, n=1, cutoff=0.75)
        if near:
            said = message("« {who} », à la séance, n'est pas une organisation du dossier.", who=who)
            remedy = message(
                "Vouliez-vous dire « {near} » ? Une personne invitée se nomme en toutes lettres.",
                near=near[0],
            )
            yield Problem("unknown_reference", said, remedy, _at(found, "presentes", file))


def _at(found: Located, field: str, file: str) -> Place:
    return Place(file=file, row=found.row_of(field), field=field)

"""Versions of the ladder, and a case moved from one to another, at the keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from apps.cli.cases import situation
from apps.cli.output import bullets, say, table, title
from apps.cli.values import options_named
from flows import journal
from models.actor import Actor
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from rules.ladder.stages import STAGE_NAMES
from rules.life.migration import GateChange, Migration
from store.cases.life.ladders import last_change, migrate_case, previewed, undo_migration
from store.database import reading, transaction
from store.ladders import ladders, read_ladder
from store.typography import short_date


def check_options(to: str, on: str, *, preview: bool, apply: bool, undo: bool) -> None:
    """Make sure that exactly one thing is asked.

    Raises:
        ProblemsFound: none, several, or what is needed for it is missing.
    """
    found = []
    if preview + apply + (undo and not preview) != 1:
        found.append(("--preview", message("Demandez --preview, --apply ou --undo.")))
    if not to and not undo:
        found.append(("--to", message("Nommez la version : « oeuvre case ladders » les liste.")))
    if not on and not preview:
        found.append(("--on", message("Donnez le jour d'effet, comme 2026-11-22.")))
    if found:
        said = message("La demande n'est pas complète.")
        raise ProblemsFound(
            Problem("bad_request", said, remedy, Place(option=name)) for name, remedy in found
        )


def show_ladders(file: str) -> None:
    """List the versions of the ladder, or check one before it is installed.

    Raises:
        ProblemsFound: everything that has to be mended in the file.
    """
    found = (read_ladder(Path(file)),) if file else ladders()
    heads = (message("Version"), message("En vigueur"), message("Titre"), message("Exigences"))
    rows = [(one.version, short_date(one.since), one.title, str(len(one.requirements()))) for one in found]
    table(heads, rows, right=frozenset({3}))
    if file:
        say(message("Cette version peut servir : placez-la dans le dossier « echelles » de l'installation."))


def show_preview(case_id: str, version: str, at: date | None, *, undo: bool) -> None:
    """Show what another version of the ladder would change for a case."""
    with reading() as session:
        wanted = last_change(session, case_id).detail["origin"] if undo else version
        _show(case_id, previewed(session, case_id, wanted, at))


def apply(case_id: str, version: str, on: date, actor: Actor, reason: str) -> None:
    """Have a case follow another version of the ladder, and show what that changes.

    Raises:
        ProblemsFound: all that forbids it; nothing is written.
    """
    with options_named(motif="--reason"), transaction() as session:
        change = previewed(session, case_id, version, on)
        migrate_case(session, case_id, version, on, actor, reason)
    _after(case_id, change)


def undo(case_id: str, on: date, actor: Actor, reason: str) -> None:
    """Have a case follow again the version it followed before.

    Raises:
        ProblemsFound: all that forbids it; nothing is written.
    """
    with options_named(motif="--reason"), transaction() as session:
        change = previewed(session, case_id, last_change(session, case_id).detail["origin"], on)
        undo_migration(session, case_id, on, actor, reason)
    _after(case_id, change)


def _after(case_id: str, change: Migration) -> None:
    _show(case_id, change)
    journal.catch_up(case_id)
    situation.show_case(case_id, None)


def _show(case_id: str, change: Migration) -> None:
    title(
        message(
            "Dossier « {case} » : de la version {origin} à la version {target} de l'échelle",
            case=case_id,
            origin=change.origin.version,
            target=change.target.version,
        )
    )
    bullets(Message(text) for text in change.target.changes)
    if not change.gates:
        say(message("Rien ne change pour ce dossier."), indent=2)
    for gate in change.gates:
        title(message("Pour atteindre l'étape « {stage} » :", stage=STAGE_NAMES[gate.target]))
        bullets(_lines(gate))


def _lines(gate: GateChange) -> Iterator[Message]:
    for asked in gate.appearing:
        yield message("Nouvelle exigence : {label}", label=asked.label)
    for asked in gate.disappearing:
        yield message("N'est plus exigé : {label}", label=asked.label)
    for before, after in gate.changed:
        if before.words == after.words:
            yield message("Exigé autrement : {label}", label=after.label)
        else:
            yield message(
                "Exigence modifiée : {after} (auparavant : {before})", before=before.label, after=after.label
            )
    for found in gate.reopened:
        yield message(
            "À fournir désormais : {label} Il manque : {lacking}.",
            label=found.requirement.label,
            lacking=found.lacking,
        )
    for lapsed in gate.lapsed:
        yield message("Ne peut plus être écarté : {label}", label=lapsed.requirement.label)

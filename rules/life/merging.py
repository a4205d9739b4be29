"""Two cases become one: what arrives, what contradicts what is known, and which answers close again.

What was released to a smaller circle was not released to a larger one: on the day of a merger every answer
that an organisation had agreed to share, on either side, has to be released again.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.dossier import Dossier
from models.facts import Fact
from models.facts.accompaniment import DiagnosisAnswer
from models.facts.consent import SharingAgreement
from models.facts.organisations import Participation
from models.messages import Message, message
from models.problems import Place, Problem
from models.stage import CaseState, Stage
from rules.ladder.stages import not_active
from rules.life.binding import binding_nobody, stays_behind
from rules.life.naming import Name, has_own_identifier, name_of_fact, renamed
from rules.life.splitting import ACTS
from rules.life.states import merged, without_reason

OTHER = "AUTRE"
"""The case that joins the first one, as it is typed."""


class Keep(StrEnum):
    """Which of two contradictory facts the merged case keeps."""

    MINE = "celui_ci"
    THEIRS = "autre"
    BOTH = "les_deux"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts of the same name that do not say the same; ``both`` when each may keep its own identifier."""

    mine: Fact
    theirs: Fact
    both: bool

    @property
    def name(self) -> str:
        """How the command line names it: section and key."""
        return f"{self.mine.section}:{self.mine.key}"

    @property
    def secret(self) -> bool:
        """Whether its content is an answer, shown to nobody here."""
        return isinstance(self.mine, DiagnosisAnswer)


@dataclass(frozen=True, slots=True)
class Merger:
    """What a merger records in the case that goes on: facts that arrive, and answers that close again."""

    arriving: tuple[Fact, ...]
    closed: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]


def merge(
    mine: Dossier, theirs: Dossier, on: date, choices: Mapping[str, Keep], shared: Collection[str] = ()
) -> Merger:
    """Return what merging ``theirs`` into ``mine`` on a day would record, by the choices made.

    Without a choice, what ``mine`` says stands: callers refuse a merger whose conflicts are not all settled.
    """
    coming = tuple(_coming(theirs, shared))
    found = tuple(conflicts(mine, coming))
    doubled = {name_of_fact(c.theirs): f"{c.theirs.key}-{theirs.case_id}" for c in found if _both(c, choices)}
    refused = {name_of_fact(c.theirs) for c in found if choices.get(c.name, Keep.MINE) is Keep.MINE}
    facts = (renamed(fact, doubled) for fact in coming if name_of_fact(fact) not in refused)
    news = (_closed(fact, on) for fact in facts if _is_news(mine, fact))
    arriving = tuple(binding_nobody(fact, shared) for fact in news)
    replaced = {name_of_fact(fact) for fact in arriving}
    closing = [*(fact for fact in mine.all(DiagnosisAnswer) if fact.shareable), *mine.all(SharingAgreement)]
    return Merger(
        (*arriving, *_parts(mine, theirs, on, doubled)),
        tuple(_closed(fact, on) for fact in closing if name_of_fact(fact) not in replaced),
        found,
    )


def _both(conflict: Conflict, choices: Mapping[str, Keep]) -> bool:
    return conflict.both and choices.get(conflict.name) is Keep.BOTH


def _coming(theirs: Dossier, shared: Collection[str]) -> Iterator[Fact]:
    for facts in theirs.facts.values():
        for fact in facts.values():
            if not isinstance(fact, ACTS) and not stays_behind(fact, shared):
                yield fact


def conflicts(mine: Dossier, coming: Collection[Fact]) -> Iterator[Conflict]:
    """Yield the facts that both cases know under the same name and do not tell the same way."""
    for fact in coming:
        known = mine.facts.get(fact.kind, {}).get(fact.key)
        if known is not None and known != fact:
            yield Conflict(known, fact, has_own_identifier(fact))


def _is_news(mine: Dossier, fact: Fact) -> bool:
    return mine.facts.get(fact.kind, {}).get(fact.key) != fact


def _closed(fact: Fact, on: date) -> Fact:
    """Return an answer as nobody released it, an agreement as taken back that day; others as they are."""
    if isinstance(fact, SharingAgreement):
        return fact.model_copy(update={"shared": False, "on": on})
    return fact.model_copy(update={"shareable": False}) if isinstance(fact, DiagnosisAnswer) else fact


def _parts(mine: Dossier, theirs: Dossier, on: date, doubled: Mapping[Name, str]) -> Iterator[Participation]:
    for known in theirs.all(Participation):
        part = renamed(known, doubled)
        there = mine.get(Participation, part.organisation)
        if part.left is None and (there is None or there.left is not None):
            yield part.model_copy(update={"joined": on})


def check_merge(
    mine: Dossier, theirs: Dossier, merger: Merger, choices: Mapping[str, Keep], reason: str
) -> tuple[Problem, ...]:
    """Return all that forbids a merger, every conflict without a choice among it, at once."""
    return tuple(_problems(mine, theirs, merger, choices, reason))


def _problems(
    mine: Dossier, theirs: Dossier, merger: Merger, choices: Mapping[str, Keep], reason: str
) -> Iterator[Problem]:
    for known in (mine, theirs):
        if known.state is CaseState.MERGED:
            yield merged(known)
    if not mine.is_active and mine.state is not CaseState.MERGED:
        yield not_active(mine)
    if mine.case_id == theirs.case_id:
        yield Problem(
            "merged_into_itself",
            message("Un dossier ne se réunit pas à lui-même."),
            message("Nommez deux dossiers différents."),
            Place(field=OTHER),
        )
    if theirs.stage is Stage.GROUPING:
        yield _group_lives(theirs)
    if not reason.strip():
        yield without_reason()
    named = {conflict.name for conflict in merger.conflicts}
    for name in sorted(set(choices) - named):
        said = message("« {name} » n'est pas un désaccord entre ces deux dossiers.", name=name)
        remedy = message("Désaccords : {known}.", known=sorted(named) or "–")
        yield Problem("unknown_conflict", said, remedy, Place(option="--keep"))
    yield from (_unsettled(c, theirs) for c in merger.conflicts if not _settled(c, choices))


def _settled(conflict: Conflict, choices: Mapping[str, Keep]) -> bool:
    chosen = choices.get(conflict.name)
    return chosen is not None and (conflict.both or chosen is not Keep.BOTH)


def _group_lives(theirs: Dossier) -> Problem:
    said = message(
        "« {case} » porte un groupement : sa vie ne passe pas dans un autre dossier.", case=theirs.case_id
    )
    remedy = message("Réunissez l'autre dossier à celui-ci, dans l'autre sens.")
    return Problem("group_is_not_merged_away", said, remedy, Place(field=OTHER))


def _unsettled(conflict: Conflict, theirs: Dossier) -> Problem:
    return Problem(
        "merge_conflict",
        message(
            "« {name} » n'est pas dit de la même façon dans les deux dossiers ({difference}).",
            name=conflict.name,
            difference=difference(conflict),
        ),
        message(
            "Choisissez : --keep {name}={choices} (« autre » : ce que dit {case}).",
            name=conflict.name,
            choices=" | ".join(keep for keep in Keep if conflict.both or keep is not Keep.BOTH),
            case=theirs.case_id,
        ),
        Place(field=conflict.mine.section),
    )


def difference(conflict: Conflict) -> Message:
    """Return what differs between two facts, by the names of the case file; an answer is never shown."""
    if conflict.secret:
        return message("deux réponses, que seule leur organisation peut lire")
    fields = type(conflict.mine).model_fields
    unlike = tuple(
        field.alias or name
        for name, field in fields.items()
        if getattr(conflict.mine, name) != getattr(conflict.theirs, name)
    )
    return message("différent : {fields}", fields=unlike)

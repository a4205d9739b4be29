"""What another version of the ladder would change for a case: shown before anybody applies it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.dossier import Dossier
from models.ladder import Ladder, Requirement
from models.messages import message
from models.problems import Place, Problem
from models.stage import CaseState, Stage
from rules.gates.evidence import lacking
from rules.ladder.requirements import Missing, Waived, waived
from rules.life.states import merged, without_reason


@dataclass(frozen=True, slots=True)
class GateChange:
    """What changes in what is asked to reach a stage.

    ``changed`` pairs a requirement as it was with what it becomes; ``reopened`` were met, or not asked, and
    lack something under the new version; ``lapsed`` are decisions to set aside that would no longer hold.
    """

    target: Stage
    appearing: tuple[Requirement, ...]
    disappearing: tuple[Requirement, ...]
    changed: tuple[tuple[Requirement, Requirement], ...]
    reopened: tuple[Missing, ...]
    lapsed: tuple[Waived, ...]

    def __bool__(self) -> bool:
        """Tell whether anything changes."""
        return bool(self.appearing or self.disappearing or self.changed or self.reopened or self.lapsed)


@dataclass(frozen=True, slots=True)
class Migration:
    """What moving a case from one version of the ladder to another would change, gate by gate."""

    origin: Ladder
    target: Ladder
    gates: tuple[GateChange, ...]


def preview(dossier: Dossier, new: Ladder) -> Migration:
    """Compare what the case is asked by the version it follows with what another one would ask."""
    gates = (_gate(dossier, new, stage) for stage in Stage)
    return Migration(dossier.ladder, new, tuple(gate for gate in gates if gate))


def _gate(dossier: Dossier, new: Ladder, target: Stage) -> GateChange:
    before = {asked.key: asked for asked in dossier.ladder.asked_to_reach(target)}
    after = {asked.key: asked for asked in new.asked_to_reach(target)}
    return GateChange(
        target,
        appearing=tuple(asked for key, asked in after.items() if key not in before),
        disappearing=tuple(asked for key, asked in before.items() if key not in after),
        changed=tuple(
            (before[key], asked) for key, asked in after.items() if key in before and before[key] != asked
        ),
        reopened=tuple(_reopened(dossier, before, after)),
        lapsed=tuple(_lapsed(replace(dossier, ladder=new), before, after, target)),
    )


def _reopened(
    dossier: Dossier, before: dict[str, Requirement], after: dict[str, Requirement]
) -> Iterator[Missing]:
    for key, asked in after.items():
        lacks = lacking(asked, dossier)
        if lacks and not (key in before and lacking(before[key], dossier)):
            yield Missing(asked, lacks)


def _lapsed(
    moved: Dossier, before: dict[str, Requirement], after: dict[str, Requirement], target: Stage
) -> Iterator[Waived]:
    kept = {found.requirement.key for found in waived(after.values(), moved, target)}
    for found in waived(before.values(), moved, target):
        asked = after.get(found.requirement.key)
        if asked is not None and asked.key not in kept and lacking(asked, moved):
            yield found


def check_migration(dossier: Dossier, new: Ladder, reason: str) -> tuple[Problem, ...]:
    """Return all that forbids to have a case follow another version of the ladder."""
    found = []
    if dossier.state is CaseState.MERGED:
        found.append(merged(dossier))
    if new.version == dossier.ladder.version:
        said = message("Le dossier suit déjà la version « {version} ».", version=new.version)
        nothing = message("Il n'y a rien à faire.")
        found.append(Problem("ladder_already_followed", said, nothing, Place(option="--to")))
    if not reason.strip():
        found.append(without_reason())
    return tuple(found)

"""Whether a ladder may be used: the safeguards that no version of it, whoever wrote it, may leave out."""

from collections.abc import Iterable, Iterator

from models.evidence import Condition, Settled
from models.ladder import Ladder, Passage, Requirement
from models.messages import Message, message
from models.problems import Place, Problem
from models.stage import Stage
from rules.gates.law import LEGAL_FLOOR

ORDER = tuple(Stage)


def check_ladder(ladder: Ladder) -> tuple[Problem, ...]:
    """Return all that forbids to use a ladder, at once; empty when it holds.

    - every move up passes a gate that asks every case for something, every move down asks for a reason;
    - a formal group opens from cooperation only, by a gate that asks again all that cooperation asks, that
      the twelve topics be concluded in every case, and all that the law commands.
    """
    return tuple(
        Problem(code, said, remedy, Place(file=f"ladder/{ladder.version}.yaml", field=field))
        for code, said, remedy, field in (*_moves(ladder), *_gates(ladder), *_group(ladder))
    )


Found = tuple[str, Message, Message, str]


def _always_asked(asked: Requirement) -> bool:
    """Tell whether a requirement is asked of every case: one kept for some cases guards no gate by itself."""
    return asked.condition is Condition.ALWAYS


def _is_up(move: Passage) -> bool:
    return ORDER.index(move.target) > ORDER.index(move.origin)


def _moves(ladder: Ladder) -> Iterator[Found]:
    seen: set[tuple[Stage, Stage]] = set()
    for move in ladder.moves:
        name = f"{move.origin} -> {move.target}"
        if (move.origin, move.target) in seen or move.origin is move.target:
            yield (
                "move_twice",
                message("Le passage « {move} » est décrit deux fois, ou ne mène nulle part.", move=name),
                message("Gardez une seule ligne par passage."),
                "passages",
            )
        seen.add((move.origin, move.target))
        if _is_up(move) and not any(map(_always_asked, ladder.asked_by(move.gate))):
            yield (
                "move_up_without_gate",
                message("Le passage « {move} » monte sans porte qui demande quelque chose.", move=name),
                message("Nommez dans « porte » une porte de « portes », qui ait des exigences."),
                "passages",
            )
        if not _is_up(move) and (move.gate or not move.needs_reason):
            yield (
                "move_down_without_reason",
                message("Le passage « {move} » redescend : il demande un motif, et pas de porte.", move=name),
                message("Écrivez « motif: oui » et retirez « porte »."),
                "passages",
            )


def _gates(ladder: Ladder) -> Iterator[Found]:
    keys = [asked.key for gate in ladder.gates.values() for asked in gate.own]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield (
            "requirement_twice",
            message("L'exigence « {key} » est décrite deux fois.", key=key),
            message("Donnez à chaque exigence une clé à elle ; une porte reprend une autre par « reprend »."),
            "portes",
        )
    for name, gate in ladder.gates.items():
        for before in gate.before:
            if before not in ladder.gates or name in _all_before(ladder, before):
                yield (
                    "unknown_gate",
                    message(
                        "La porte « {gate} » reprend « {before} », qui n'existe pas ou la reprend elle-même.",
                        gate=name,
                        before=before,
                    ),
                    message("Portes décrites : {known}.", known=", ".join(ladder.gates)),
                    "portes",
                )


def _all_before(ladder: Ladder, name: str) -> set[str]:
    """Return a gate and all those it takes up, however far."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        gate = waiting.pop()
        if gate not in found and gate in ladder.gates:
            found.add(gate)
            waiting += ladder.gates[gate].before
    return found


def _group(ladder: Ladder) -> Iterator[Found]:
    origins = {move.origin for move in ladder.moves if move.target is Stage.GROUPING}
    if origins - {Stage.COOPERATION}:
        yield (
            "group_without_cooperation",
            message("Un groupement ne s'ouvre que depuis la coopération."),
            message("Retirez les autres passages vers « groupement »."),
            "passages",
        )
    if Stage.COOPERATION not in origins:
        return
    asked = ladder.asked_to_reach(Stage.GROUPING)
    asked_before = {
        one.key
        for move in ladder.moves
        if move.target is Stage.COOPERATION and _is_up(move)
        for one in ladder.asked_by(move.gate)
    }
    questioned = any(
        isinstance(one.evidence, Settled) and not one.evidence.topics and _always_asked(one) for one in asked
    )
    if asked_before - {one.key for one in asked} or not questioned:
        yield (
            "cooperation_not_questioned",
            message(
                "La porte du groupement doit redemander ce que la coopération demande, et les douze sujets."
            ),
            message("Ajoutez à « reprend » la porte de la coopération, et une preuve « sujets » sans liste."),
            "portes",
        )
    yield from _law(asked)


def _law(asked: Iterable[Requirement]) -> Iterator[Found]:
    known = tuple(asked)
    for floor in LEGAL_FLOOR:
        if not any(
            one.law is not None
            and one.law.article == floor.article
            and (one.evidence, one.condition) == (floor.evidence, floor.condition)
            for one in known
        ):
            yield (
                "law_left_out",
                message(
                    "La porte du groupement ne demande pas ce que l'article {article} commande.",
                    article=floor.article,
                ),
                message("Recopiez cette exigence depuis la version précédente de l'échelle."),
                "portes",
            )

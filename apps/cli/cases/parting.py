"""Split a case and merge two of them, at the keyboard: shown first, written when asked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from pydantic import ValidationError

from apps.cli.cases import situation
from apps.cli.output import bullets, said, say, title
from apps.cli.values import options_named
from flows import journal
from models.actor import Actor
from models.case_file import CaseHead
from models.facts import Fact
from models.messages import Message, message
from models.problems import Place, Problem, ProblemsFound
from rules.life.merging import Keep, Merger, difference
from rules.life.splitting import Split
from rules.section_names import section_name
from store.cases.life.mergers import Joining, merge_cases, planned_merger
from store.cases.life.splits import Leaving, planned_split, split_case
from store.cases.records import dossier
from store.database import reading, transaction


def leaving(
    case_id: str, name: str, organisations: Sequence[str], sections: Sequence[str], reason: str
) -> Leaving:
    """Return who leaves, and where.

    Raises:
        ProblemsFound: the identifier or the title of the new case will not do.
    """
    try:
        CaseHead(id=case_id, title=name, territory="-", opened=date.max)
    except ValidationError:
        said_ = message(
            "« {case} », « {title} » : il faut un identifiant et un titre.", case=case_id, title=name
        )
        remedy = message("Écrivez en minuscules sans accent, les mots joints par des tirets.")
        raise ProblemsFound([Problem("bad_case_head", said_, remedy, Place(option="--into"))]) from None
    return Leaving(case_id, name, organisations, sections, reason)


def split(case_id: str, plan: Leaving, on: date, actor: Actor, *, preview: bool) -> None:
    """Show what a split carries along, and make it unless it is only to be seen.

    Raises:
        ProblemsFound: all that forbids it; nothing is written.
    """
    with options_named(motif="--reason"):
        with reading() as session:
            found = planned_split(dossier(session, case_id, on), plan, on)
        if not preview:
            with transaction() as session:
                split_case(session, case_id, plan, on, actor)
    _show_split(plan, found)
    if preview:
        return
    for one in (case_id, plan.case_id):
        journal.catch_up(one)
        situation.show_case(one, None)


def _show_split(plan: Leaving, found: Split) -> None:
    title(message("Vers le dossier « {case} », {title} :", case=plan.case_id, title=plan.title))
    bullets([*_counted(found.taken), *_counted(found.arriving)])
    say(message("Tout le reste demeure dans le dossier d'origine, et s'y relit."), indent=2)


def _counted(facts: Iterable[Fact]) -> list[Message]:
    counts = Counter(fact.section for fact in facts)
    return [
        message("{section} : {count}", section=section_name(section), count=count)
        for section, count in counts.items()
    ]


def joining(other: str, reason: str, choices: Sequence[str], sections: Sequence[str]) -> Joining:
    """Return which case joins, and what is kept of each contradiction.

    Raises:
        ProblemsFound: a choice that is none.
    """
    known = {keep.value for keep in Keep}
    pairs = [choice.rpartition("=") for choice in choices]
    bad = [
        choice
        for choice, (name, _, kept) in zip(choices, pairs, strict=True)
        if kept not in known or not name
    ]
    if bad:
        remedy = message("Écrivez section:clé=choix, le choix étant : {known}.", known=sorted(known))
        raise ProblemsFound(
            Problem(
                "bad_choice",
                message("« {choice} » n'est pas un choix.", choice=one),
                remedy,
                Place(option="--keep"),
            )
            for one in bad
        )
    return Joining(other, reason, {name: Keep(kept) for name, _, kept in pairs}, sections)


def merge(case_id: str, plan: Joining, on: date, actor: Actor, *, preview: bool) -> None:
    """Show what a merger brings, and make it unless it is only to be seen.

    Raises:
        ProblemsFound: all that forbids it, each contradiction to settle among it; nothing is written.
    """
    if preview:
        with reading() as session:
            _show_merger(plan, planned_merger(session, case_id, plan, on))
        return
    with options_named(motif="--reason"), transaction() as session:
        merger = merge_cases(session, case_id, plan, on, actor)
    _show_merger(plan, merger)
    journal.catch_up(case_id)
    situation.show_case(case_id, None)


def _show_merger(plan: Joining, merger: Merger) -> None:
    title(message("Du dossier « {case} » :", case=plan.other))
    bullets(_counted(merger.arriving) or [message("rien de nouveau")])
    if merger.closed:
        say(
            message(
                "Réponses à libérer de nouveau, le cercle étant plus large : {count}.",
                count=len(merger.closed),
            ),
            indent=2,
        )
    if merger.conflicts:
        title(message("Dit autrement dans les deux dossiers :"))
        bullets(
            message(
                "{name} ({difference}) : {choice}",
                name=c.name,
                difference=difference(c),
                choice=_chosen(plan, c.name),
            )
            for c in merger.conflicts
        )


def _chosen(plan: Joining, name: str) -> str:
    kept = plan.choices.get(name)
    return str(kept) if kept else said(message("à choisir, par --keep {name}=...", name=name))

"""Where a case stands, in words: its stage, what the next stages still ask for, what was done."""

from datetime import date

from apps.cli.output import bullets, said, say, table, title
from models.dossier import Dossier
from models.messages import Message, message
from rules.gates.suppliers import supplier_name
from rules.requirements import Missing
from rules.stages import STAGE_NAMES, NextMove, open_requirements
from store.cases.plain import all_dossiers, one_dossier
from store.plain_reading import plain_reading
from store.typography import short_date


def show_all() -> None:
    """List every case with its stage and what it lacks to go on."""
    with plain_reading() as ask:
        known = all_dossiers(ask)
    if not known:
        say(message("Aucun dossier n'est ouvert. Essayez « oeuvre demo », ou « oeuvre case open FICHIER »."))
        return
    heads = (message("Dossier"), message("Titre"), message("Étape"), message("Connu au"), message("Manque"))
    table(heads, [_row(found) for found in known], right=frozenset({4}))


def _row(found: Dossier) -> tuple[str, ...]:
    lacking = [str(len(step.missing)) for step in open_requirements(found)]
    stage = said(STAGE_NAMES[found.stage])
    return (found.case_id, found.title, stage, short_date(found.at), " / ".join(lacking) or "–")


def show_case(case_id: str, at: date | None) -> None:
    """Show one case: its stage on a day, and each move up with what it still asks for."""
    with plain_reading() as ask:
        found = one_dossier(ask, case_id, at)
    title(message("{title} ({case})", title=found.title, case=found.case_id))
    say(
        message(
            "{territory}, dossier ouvert le {opened:date}", territory=found.territory, opened=found.opened
        )
    )
    stage = STAGE_NAMES[found.stage]
    say(message("Étape au {at:date} : {stage}", at=found.at, stage=stage), "bold")
    steps = open_requirements(found)
    for step in steps:
        show_next(step)
    if not steps:
        say(message("Il n'y a pas d'étape au-delà : le groupement vit, mois après mois."))


def show_next(step: NextMove) -> None:
    """Show what a move up still asks for, and who can supply it."""
    name = STAGE_NAMES[step.target]
    if not step.missing:
        title(message("Le passage à l'étape « {stage} » peut être demandé.", stage=name))
        return
    title(message("Pour passer à l'étape « {stage} », il manque :", stage=name))
    bullets(_asked(missing) for missing in step.missing)


def _asked(missing: Missing) -> Message:
    asked = missing.requirement
    if asked.is_law:
        return message(
            "{label} Il manque : {lacking}. À fournir par : {supplier}. Exigé par l'article {article}.",
            label=asked.label,
            lacking=missing.lacking,
            supplier=supplier_name(asked),
            article=asked.law.article if asked.law else "",
        )
    return message(
        "{label} Il manque : {lacking}. À fournir par : {supplier}.",
        label=asked.label,
        lacking=missing.lacking,
        supplier=supplier_name(asked),
    )

"""The sheet that tells an existing cooperation: its context, form, reasons, results, pillars and brakes."""

from datetime import date

from models.dossier import Dossier
from models.facts.common_voice import CooperationAnalysis
from models.messages import message
from models.parameters import ParameterBook
from models.problems import Problem, ProblemsFound, refuse_if_any
from models.reader import Reader, Role
from rules.confidentiality.seen import seen_by
from rules.findings import findings
from rules.findings.named import PITFALLS
from rules.parties import Printed, lacking, to_watch
from rules.pooling.agreements import Affaire, case_named


class Attention(Printed):
    """What the case itself shows that day, and what could be tried; nobody is named."""

    constat: str
    piste: str


class Context(Printed):
    """What the sheet prints; texts are those of its author.

    ``attentions`` are the open findings of the case, for those who work on the sheet: none is left in it once
    those described have read it again and it may go out.
    """

    affaire: Affaire
    cooperation: str
    territoire: str
    depuis: str
    membres: tuple[str, ...]
    forme: str
    contexte: tuple[str, ...]
    raisons: tuple[str, ...]
    fonctionnement: tuple[str, ...]
    resultats: tuple[str, ...]
    piliers: tuple[str, ...]
    freins: tuple[str, ...]
    retenu: tuple[str, ...]
    attentions: tuple[Attention, ...]
    sources: tuple[str, ...]
    redigee_le: date
    redigee_par: str
    relue_le: date | None


def due(dossier: Dossier) -> tuple[str, ...]:
    """Due for each cooperation that was looked at."""
    return tuple(found.id for found in dossier.all(CooperationAnalysis))


def missing(dossier: Dossier, subject: str) -> tuple[Problem, ...]:
    """Return what lacks: the analysis; brakes unsaid and a sheet not read again are to watch."""
    found = dossier.get(CooperationAnalysis, subject)
    if found is None:
        return (
            lacking(
                "analyse_inconnue",
                message("L'analyse « {analyse} » n'est pas dans le dossier.", analyse=subject),
                message("Vérifier son identifiant dans « analyses_de_cooperation »."),
                "analyses_de_cooperation",
            ),
        )
    problems = []
    if not found.brakes:
        problems.append(
            to_watch(
                "analyse_sans_frein",
                message("L'analyse ne dit rien de ce qui a freiné cette coopération."),
                message("Le demander à celles qui la vivent : on apprend surtout de cela."),
                "freins",
            )
        )
    if found.agreed is None:
        problems.append(
            to_watch(
                "analyse_non_relue",
                message("Les organisations décrites n'ont pas encore relu la fiche."),
                message("La leur faire relire avant de la montrer au-dehors."),
                "relue_par_elles_le",
            )
        )
    return tuple(problems)


def context(dossier: Dossier, subject: str, book: ParameterBook) -> Context:
    """Return what the sheet prints.

    Raises:
        ProblemsFound: no analysis bears this identifier.
    """
    refuse_if_any(missing(dossier, subject))
    found = dossier.get(CooperationAnalysis, subject)
    if found is None:
        raise ProblemsFound(missing(dossier, subject))
    return Context(
        affaire=case_named(dossier),
        cooperation=found.name,
        territoire=found.place or "–",
        depuis=found.since or "–",
        membres=found.members,
        forme=found.form,
        contexte=found.context,
        raisons=found.reasons,
        fonctionnement=found.working,
        resultats=found.results,
        piliers=found.pillars,
        freins=found.brakes,
        retenu=found.lessons,
        attentions=() if found.agreed and found.agreed <= dossier.at else _attentions(dossier, book),
        sources=found.sources,
        redigee_le=found.written,
        redigee_par=found.written_by,
        relue_le=found.agreed,
    )


def _attentions(dossier: Dossier, book: ParameterBook) -> tuple[Attention, ...]:
    """Return the open findings of the case, each once, from what all of its parties may see."""
    common = seen_by(dossier, Reader(Role.REPRESENTATIVE))
    raised = {one.raised.pitfall: one.raised for one in findings(common, book) if one.is_open}
    return tuple(
        Attention(constat=_capital(PITFALLS[pitfall].text), piste=one.suggestion.text)
        for pitfall, one in raised.items()
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

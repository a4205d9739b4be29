"""What could be shared, on the terminal: posts, loans, what finds no answer; posts written as a draft."""

from datetime import date
from pathlib import Path

from apps.cli.output import bullets, say, title, write
from apps.cli.words import actor
from models.dossier import Dossier
from models.messages import message
from models.problems import Place, Problem, ProblemsFound
from rules.matching import wording
from rules.matching.drafts import Draft, draft
from rules.matching.posts import Post
from rules.matching.proposals import Proposals, proposals
from store.case_files.drafting import write_draft
from store.cases.plain import one_dossier
from store.parameters import parameters
from store.plain_reading import plain_reading


def show_matches(case_id: str, at: date | None) -> None:
    """Show what offers and needs give once crossed, the best first.

    Raises:
        ProblemsFound: the case is unknown.
    """
    dossier, found = _crossed(case_id, at)
    title(message("Propositions de partage : {titre}, au {jour:date}", titre=dossier.title, jour=dossier.at))
    if not found.anything:
        say(
            message("Personne n'a encore dit ce qui lui manque : remplissez les « besoins » de l'inventaire.")
        )
    _show_posts(dossier, found)
    _show_loans(dossier, found)
    if found.alone:
        title(message("Besoins de travail qui ne s'ajoutent pas encore"))
        bullets(wording.why_alone(dossier, one) for one in found.alone)
    if found.unanswered:
        title(message("Besoins sans offre"))
        bullets(wording.why_unanswered(dossier, one) for one in found.unanswered)
    if found.answered:
        title(message("Déjà convenu"))
        for need in found.answered:
            write(need.label, first="• ", indent=2)


def _crossed(case_id: str, at: date | None) -> tuple[Dossier, Proposals]:
    with plain_reading() as ask:
        dossier = one_dossier(ask, case_id, at)
    return dossier, proposals(dossier, parameters())


def _show_posts(dossier: Dossier, found: Proposals) -> None:
    if not found.posts:
        return
    title(message("Postes à partager"))
    for number, post in enumerate(found.posts, start=1):
        heading = wording.heading(dossier, post)
        say(message("{numero}. {poste}", numero=str(number), poste=heading), "bold", indent=2)
        bullets(wording.composed(dossier, post), indent=5)
        for reason in wording.why_ranked(post):
            say(reason, indent=5)
        for lack in wording.lacks(dossier, post):
            say(lack, "yellow", indent=5)
    say(
        message(
            "Pour en faire un brouillon : oeuvre case matches {case} --export FICHIER", case=dossier.case_id
        )
    )


def _show_loans(dossier: Dossier, found: Proposals) -> None:
    if not found.loans:
        return
    title(message("Prêts et partages"))
    for number, loan in enumerate(found.loans, start=1):
        heading = wording.lends(dossier, loan.fit)
        say(message("{numero}. {pret}", numero=str(number), pret=heading), "bold", indent=2)
        for reason in wording.why_lent(loan.fit):
            say(reason, indent=5)
        if loan.others:
            labels = tuple(fit.offer.label for fit in loan.others)
            say(message("Conviendraient aussi : {offres}.", offres=labels), indent=5)


def export(case_id: str, at: date | None, file: str, only: int) -> None:
    """Write the posts proposed, or one of them, as a draft to read again and then to record.

    Raises:
        ProblemsFound: the case is unknown, no post bears this number, or the file is already there.
    """
    dossier, found = _crossed(case_id, at)
    drafts = [draft(dossier, post, number) for number, post in _wanted(found, only)]
    if not drafts:
        raise ProblemsFound([_no_post(case_id, only)])
    path = Path(file)
    write_draft(path, dossier, drafts, actor().name)
    _tell(case_id, path, drafts)


def _wanted(found: Proposals, only: int) -> list[tuple[int, Post]]:
    return [(number, post) for number, post in enumerate(found.posts, start=1) if only in {0, number}]


def _no_post(case_id: str, only: int) -> Problem:
    said = (
        message("Aucun poste proposé ne porte le numéro {numero}.", numero=str(only))
        if only
        else message("Il n'y a pas encore de poste à proposer.")
    )
    remedy = message("Regardez la liste avec « oeuvre case matches {case} ».", case=case_id)
    return Problem("no_such_post", said, remedy, Place(option="--post") if only else Place())


def _tell(case_id: str, path: Path, drafts: list[Draft]) -> None:
    say(
        message(
            "{nombre:number} poste(s) écrit(s) dans {fichier}. Relisez, complétez, puis : "
            "oeuvre case answer {case} {fichier}",
            nombre=len(drafts),
            fichier=str(path),
            case=case_id,
        )
    )

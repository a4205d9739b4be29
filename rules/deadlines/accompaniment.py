"""Days of an accompaniment: its end, its closing, the follow-ups after it, consultants asked and answered."""

from collections.abc import Iterator

from models.dossier import Dossier
from models.facts.accompaniment import Closing, Engagement, FollowUp
from models.facts.common_voice import Advocacy
from models.facts.consultants import Choice, Specification
from models.messages import message
from rules.accompanying.printing import AT_MONTHS, end_of, follow_up_day
from rules.deadlines.item import DueItem, Lead
from rules.deadlines.working_days import shifted


def accompaniment(dossier: Dossier) -> Iterator[DueItem]:
    """Yield what the advisor has to close, follow up, choose or answer."""
    for engagement in dossier.all(Engagement):
        yield from _closing(dossier, engagement)
        yield from _follow_ups(dossier, engagement)
    for asked in dossier.all(Specification):
        yield from _consultation(dossier, asked)
    yield from _advocacy(dossier)


def _closing(dossier: Dossier, engagement: Engagement) -> Iterator[DueItem]:
    if dossier.get(Closing, engagement.id) is None:
        yield DueItem(
            source=f"{engagement.kind}:{engagement.id}",
            duty="close",
            what=message("Clore l'accompagnement, ou demander à le prolonger"),
            why=message("Accompagnement convenu jusqu'au {end:date}.", end=engagement.end),
            due=engagement.end,
            since=engagement.signed,
            lead=Lead.LONG,
        )


def _follow_ups(dossier: Dossier, engagement: Engagement) -> Iterator[DueItem]:
    if engagement is not dossier.only(Engagement):  # follow-ups are recorded for the case, after the last one
        return
    end = end_of(dossier, engagement)
    for months in AT_MONTHS:
        if dossier.get(FollowUp, str(months)) is None:
            yield DueItem(
                source=f"{engagement.kind}:{engagement.id}",
                duty=f"follow_up:{months}",
                what=message("Tenir le suivi à {months} mois de l'accompagnement", months=months),
                why=message("Fin de l'accompagnement le {end:date} : ses effets se lisent après.", end=end),
                due=follow_up_day(dossier, engagement, months),
                since=end,
                lead=Lead.LONG,
            )


def _consultation(dossier: Dossier, asked: Specification) -> Iterator[DueItem]:
    source, choice = f"{asked.kind}:{asked.id}", dossier.get(Choice, asked.id)
    why = message("Consultation « {title} ».", title=asked.title)
    if choice is None:
        yield DueItem(
            source=source,
            duty="choose",
            what=message("Choisir une offre et écrire pourquoi"),
            why=why,
            due=asked.choice_by or asked.answer_by,
            since=asked.written,
        )
    elif choice.told is None:
        yield DueItem(
            source=source,
            duty="tell",
            what=message("Répondre aux consultantes qui ne sont pas retenues"),
            why=why,
            due=shifted(choice.decided, days=15),
            since=choice.decided,
        )


def _advocacy(dossier: Dossier) -> Iterator[DueItem]:
    for paper in dossier.all(Advocacy):
        if paper.answer_hoped is not None:
            yield DueItem(
                source=f"{paper.kind}:{paper.id}",
                duty="answer",
                what=message("Relancer sur « {title} », ou noter la réponse", title=paper.title),
                why=message("Réponse souhaitée le {day:date}.", day=paper.answer_hoped),
                due=paper.answer_hoped,
                since=paper.adopted,
            )

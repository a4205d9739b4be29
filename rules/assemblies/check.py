"""What an assembly's papers contradict: the call, proxies, members counted twice, votes nobody could cast."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from models.dossier import Dossier
from models.facts.assembly import Assembly, Resolution
from models.facts.employment import EmployerGroup
from models.messages import Message, message
from models.problems import Problem
from rules.assemblies.counting import held, outcome, represented, voters
from rules.decisions.seating import counted_twice, too_many_proxies
from rules.parties import lacking, no_group, to_watch
from rules.pooling.agreements import name_of

NOTICE = timedelta(days=15)
MOST_PROXIES = 2


def check_call(dossier: Dossier, assembly: Assembly | None, subject: str) -> tuple[Problem, ...]:
    """Return what forbids calling an assembly, and what the call should mend."""
    if dossier.only(EmployerGroup) is None:
        return (no_group(),)
    if assembly is None:
        return (unknown_assembly(subject),)
    late = assembly.day - assembly.called < NOTICE
    return (_called_late(assembly),) if late else ()


def check_minutes(dossier: Dossier, assembly: Assembly) -> tuple[Problem, ...]:
    """Return what keeps minutes from being drawn up: people unknown, proxies and votes that cannot be."""
    return (
        *(() if assembly.chair and assembly.secretary else (_no_officers(assembly),)),
        *_strangers(dossier, assembly),
        *counted_twice(dossier, assembly.present, "assemblees.presentes"),
        *too_many_proxies(dossier, assembly.present, MOST_PROXIES, "assemblees.presentes"),
        *(
            problem
            for resolution in assembly.resolutions
            for problem in _votes(dossier, assembly, resolution)
        ),
    )


def unknown_assembly(subject: str) -> Problem:
    """Return the problem of an assembly that nobody described."""
    return lacking(
        "assemblee_inconnue",
        message("Le dossier ne décrit pas l'assemblée « {sujet} ».", sujet=subject),
        message("La décrire dans « assemblees » : date, lieu, convocation, ordre du jour."),
        "assemblees",
    )


def _called_late(assembly: Assembly) -> Problem:
    return to_watch(
        "convocation_tardive",
        message(
            "L'assemblée du {jour:date} est convoquée le {appel:date} : les statuts demandent quinze jours.",
            jour=assembly.day,
            appel=assembly.called,
        ),
        message("Choisir une date plus lointaine, ou recueillir par écrit l'accord de tous les membres."),
        "assemblees.convoquee_le",
    )


def _no_officers(assembly: Assembly) -> Problem:
    return lacking(
        "bureau_de_seance_absent",
        message(
            "L'assemblée « {sujet} » n'a ni présidence ni secrétariat de séance complets.", sujet=assembly.id
        ),
        message("Écrire les noms dans « presidence » et « secretariat »."),
        "assemblees.presidence",
    )


def _strangers(dossier: Dossier, assembly: Assembly) -> Iterator[Problem]:
    members = {found.organisation for found in voters(dossier, assembly)}
    for one in represented(assembly):
        if one not in members:
            yield lacking(
                "non_membre_a_l_assemblee",
                message("« {nom} » n'est pas membre le jour de l'assemblée.", nom=name_of(dossier, one)),
                message("La mettre parmi les personnes invitées, ou corriger les adhésions."),
                "assemblees.presentes",
            )


def _votes(dossier: Dossier, assembly: Assembly, resolution: Resolution) -> Iterator[Problem]:
    can, title = held(dossier, assembly), resolution.title
    told = Counter(ballot.college for ballot in resolution.ballots)
    if not resolution.ballots:
        said = message("La décision « {titre} » n'a aucun vote compté.", titre=title)
        yield _bad_vote(resolution, "vote_absent", said)
    if any(college not in can for college in told):
        said = message("Un vote sur « {titre} » cite un collège sans membre.", titre=title)
        yield _bad_vote(resolution, "college_inconnu", said)
    if any(times > 1 for times in told.values()):
        said = message("Le vote sur « {titre} » est compté deux fois.", titre=title)
        yield _bad_vote(resolution, "vote_double", said)
    if any(s.ballot.college in can and s.cast > s.held for s in outcome(dossier, assembly, resolution).sides):
        said = message("Plus de voix ont été comptées sur « {titre} » qu'il n'y en avait.", titre=title)
        yield _bad_vote(resolution, "trop_de_voix", said)
    if told and any(votes and college not in told for college, votes in can.items()):
        said = message("Un collège présent n'a pas de vote sur « {titre} ».", titre=title)
        yield _bad_vote(resolution, "college_oublie", said)


def _bad_vote(resolution: Resolution, code: str, said: Message) -> Problem:
    return lacking(
        code,
        said,
        message("Recompter avec la feuille de présence, selon la règle de vote des statuts."),
        f"assemblees.resolutions.{resolution.id}",
    )

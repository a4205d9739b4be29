"""What is confidential, at the keyboard: the trail, the rules, agreements to share, workbooks, forgetting."""

from datetime import UTC, date
from pathlib import Path

from apps.cli.cases.past import show_entries
from apps.cli.output import bullets, said, say, table, title
from apps.cli.words import actor
from models.calendar import Month
from models.case_file import Entry
from models.facts.accompaniment import DiagnosisAnswer
from models.facts.consent import SharingAgreement
from models.facts.organisations import Organisation
from models.messages import Message, message
from models.problems import Place, Problem, refuse_if_any
from models.reader import Matter, Role
from rules.confidentiality.matters import ENTRUSTED, MATTERS, OWN, ROLES, is_entrusted
from rules.confidentiality.papers import AUDIENCES, Audience
from rules.diagnosing.diagnosis import QUESTIONS
from rules.pooling.agreements import name_of
from store.access import CONSULTED
from store.cases.records import dossier, history
from store.clock import today
from store.database import reading, transaction
from store.files import write_whole
from store.forgetting import Forgetting, preview
from store.forgetting import forget as forget_names
from store.months.member_view import member_workbook
from store.months.view import view_month
from store.months.workbook import month_workbook
from store.parameters import parameters
from store.readers import present_reader


def show_log(case_id: str, who: str, since: date | None, *, consulted: bool) -> None:
    """Show who saw and did what, oldest first.

    Raises:
        ProblemsFound: the case is unknown.
    """
    with reading() as session:
        dossier(session, case_id)  # an unknown case is a problem, not an empty list
        entries = [
            entry
            for entry in history(session, case_id)
            if who in {"", entry.actor}
            and (
                since is None or entry.at.replace(tzinfo=entry.at.tzinfo or UTC).astimezone().date() >= since
            )
            and (entry.action == CONSULTED or not consulted)
        ]
    if not entries:
        say(message("Rien à montrer."))
    show_entries(entries)


def show_rules() -> None:
    """Show which reader sees which matter, then whom each document is for."""
    title(message("Qui voit quoi"))
    yes, own, no = (said(text) for text in (message("oui"), message("la sienne"), message("non")))

    def cell(matter: Matter, role: Role) -> str:
        if role in ENTRUSTED[matter]:
            return yes
        return own if role is Role.REPRESENTATIVE and matter in OWN else no

    rows = [(said(MATTERS[matter]), *(cell(matter, role) for role in Role)) for matter in Matter]
    table((message("Quoi"), *(ROLES[role] for role in Role)), rows, widest={0: 34})
    title(message("À qui revient chaque document"))
    for audience, words in AUDIENCE_NAMES.items():
        names = tuple(name for name, found in AUDIENCES.items() if found is audience)
        say(words, "bold", indent=2)
        bullets((message("{documents}", documents=names),), indent=4)


AUDIENCE_NAMES: dict[Audience, Message] = {
    Audience.COMMON: message("Toutes les parties du dossier"),
    Audience.ACCOMPANIED: message("Qui accompagne et celles qui sont accompagnées"),
    Audience.SUBJECT: message("L'organisation dont il parle, qui gère le groupement, le conseil"),
    Audience.LOAN: message("Les deux organisations du prêt, qui accompagne"),
    Audience.GROUP: message("Qui gère le groupement"),
    Audience.PUBLIC: message("Tout le monde"),
}


def share(  # noqa: PLR0913 - what an agreement says
    case_id: str, organisation: str, on: date, by: str, question: str, *, withdraw: bool
) -> None:
    """Record that an organisation shares its answers from a day on, or no longer.

    Raises:
        ProblemsFound: the case, the organisation or the question is unknown; nothing is written.
    """
    from flows import journal  # noqa: PLC0415 - flows, which only this command needs

    with reading() as session:
        known = dossier(session, case_id, on)
    problems = [] if known.get(Organisation, organisation) else [_unknown_organisation(organisation)]
    problems += [] if question in {"", *QUESTIONS} else [_unknown_question(question)]
    refuse_if_any(problems)
    told = SharingAgreement(organisation=organisation, question=question, shared=not withdraw, on=on, by=by)
    journal.play_entry(case_id, Entry(on, by, (told,)), actor())
    name = name_of(known, organisation)
    if withdraw:
        say(message("À partir du {on:date}, {name} ne partage plus ces réponses.", on=on, name=name))
        say(message("Les documents déjà validés ou remis restent ce qu'ils sont."), indent=2)
        return
    count = sum(
        one.organisation == organisation and question in {"", one.question}
        for one in known.all(DiagnosisAnswer)
    )
    say(
        message(
            "{name} partage ses réponses à partir du {on:date} : {count:number}.",
            name=name,
            on=on,
            count=count,
        )
    )


def _unknown_organisation(name: str) -> Problem:
    return Problem(
        "unknown_organisation",
        message("« {name} » n'est pas une organisation de ce dossier.", name=name),
        message("Écrivez son identifiant, comme dans le fichier du dossier."),
        Place(),
    )


def _unknown_question(name: str) -> Problem:
    return Problem(
        "unknown_question",
        message("« {name} » n'est pas une question du diagnostic.", name=name),
        message("Questions connues : {names}.", names=tuple(QUESTIONS)),
        Place(option="--question"),
    )


def write_workbook(case_id: str, month: Month, out: Path) -> None:
    """Write the workbook of a month: whole for who manages the group, a member's own for a member.

    Raises:
        ProblemsFound: the month is not shared, the member owes nothing, or the file cannot be written.
    """
    reader = present_reader()
    with reading() as session:
        view = view_month(session, case_id, month, parameters())
    whole = reader is None or is_entrusted(reader, Matter.PAY)
    write_whole(
        out, month_workbook(view) if whole or reader is None else member_workbook(view, reader.organisation)
    )
    say(message("Classeur écrit : {file}", file=str(out)))


def forget(case_id: str, *, apply: bool) -> None:
    """Show whose names may be taken out, and take them out when asked.

    Raises:
        ProblemsFound: the case is unknown.
    """
    on, book = today(), parameters()
    if apply:
        with transaction() as session:
            done = forget_names(session, case_id, book, on, actor())
        for one in done:
            say(_done(one))
        say(message("Noms effacés : {count:number}. Les sommes n'ont pas bougé.", count=len(done)))
        return
    with reading() as session:
        found = preview(session, case_id, book, on)
    if not found:
        say(message("Personne n'est parti, ou les noms sont déjà effacés."))
    for one in found:
        say(_told(one, on))
    if any(one.person.may_be_forgotten(on) for one in found):
        say(
            message(
                "Rien n'est effacé. Pour le faire, sans retour : oeuvre access forget {case} --apply",
                case=case_id,
            )
        )


def _told(one: Forgetting, on: date) -> Message:
    person = one.person
    holes = {
        "name": f"{person.employee.first_name} {person.employee.last_name}",
        "left": person.left,
        "until": person.until,
    }
    if person.months_open:
        return message(
            "{name}, partie ou parti le {left:date} : un de ses mois n'est pas verrouillé.", **holes
        )
    if not person.may_be_forgotten(on):
        return message("{name}, partie ou parti le {left:date} : à garder jusqu'au {until:date}.", **holes)
    return message(
        "{name}, partie ou parti le {left:date} : à effacer depuis le {until:date} "
        "(faits : {facts:number}, documents : {documents:number} ; la nomment encore : {named:number}).",
        **holes,
        facts=one.facts,
        documents=one.documents,
        named=one.still_named,
    )


def _done(one: Forgetting) -> Message:
    return message(
        "{employee} : nom effacé (faits : {facts:number}, documents détruits : {documents:number}). "
        "Documents qui la nomment encore, à revoir à la main : {named:number}.",
        employee=one.person.employee.id,
        facts=one.facts,
        documents=one.documents,
        named=one.still_named,
    )

"""Lines of hours against the case: contract, membership, list of users, places, month."""

from collections.abc import Iterable, Iterator

from models.calendar import Month
from models.facts.employment import Contract
from models.facts.organisations import Organisation, Site
from models.messages import message
from models.problems import Place, Problem
from models.worktime import HoursLine, Nature, Origin, PayrollLine
from rules.days.timeline import Timeline


def check_hours(lines: Iterable[HoursLine], timeline: Timeline) -> tuple[Problem, ...]:
    """Return what is wrong with each line of hours, in the order of the file."""
    lines = tuple(lines)
    if len(lines) > 1 and not any(line.day in timeline.month for line in lines):
        return (_another_month(lines[0], timeline.month),)
    return tuple(problem for line in lines for problem in _of_line(line, timeline))


def check_payroll(lines: Iterable[PayrollLine], timeline: Timeline) -> tuple[Problem, ...]:
    """Return the payroll lines of people without a contract in the month, and lines given twice."""
    known: dict[str, bool] = {}
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], Origin] = {}
    for line in lines:
        if line.employee not in known:
            known[line.employee] = has_contract(line.employee, timeline)
        if not known[line.employee]:
            problems.append(_paid_without_contract(line, timeline.month))
        content = (line.employee, line.label, line.base, line.amount)
        if content in seen:
            problems.append(_twice(line.origin, seen[content]))
        seen.setdefault(content, line.origin)
    return tuple(problems)


def place_of(origin: Origin, column: str = "", article: str = "") -> Place:
    """Return the place of a row already read."""
    return Place(origin.file, origin.sheet, origin.row, column, article=article)


def _of_line(line: HoursLine, timeline: Timeline) -> Iterator[Problem]:
    if line.day not in timeline.month:
        yield _outside_month(line, timeline.month)
        return
    contract = timeline.contract(line.employee, line.day)
    if contract is None:
        yield _outside_contract(line)
        return
    if line.member and line.nature in {Nature.WORK, Nature.TRAVEL}:
        yield from _of_member(line, contract, timeline)
    if line.nature is Nature.TRAVEL:
        yield from _of_travel(line, timeline)


def _of_member(line: HoursLine, contract: Contract, timeline: Timeline) -> Iterator[Problem]:
    name = _name(timeline, line.member)
    for organisation in sorted({line.member, line.came_from} - {""}):
        if not timeline.is_member(organisation, line.day):
            yield _not_a_member(line, _name(timeline, organisation))
    if line.member not in contract.users:
        yield _not_in_list(line, name)
    site = timeline.end.get(Site, line.site) if line.site else None
    if site is not None and site.organisation != line.member:
        yield _site_of_another(line, site.name, name)
    elif site is not None and site.id not in contract.places:
        yield _place_not_in_contract(line, site.name)


def _of_travel(line: HoursLine, timeline: Timeline) -> Iterator[Problem]:
    if timeline.group is not None and timeline.group.travel_bearer == "moitie" and not line.came_from:
        yield Problem(
            "travel_without_origin",
            message("Ce trajet ne dit pas d'où il vient, or le groupement le partage par moitié."),
            message("Ajoutez une colonne « Venant de » avec l'adhérent quitté."),
            place_of(line.origin, "Venant de"),
        )


def _name(timeline: Timeline, organisation: str) -> str:
    found = timeline.end.get(Organisation, organisation)
    return found.name if found else organisation


def has_contract(employee: str, timeline: Timeline) -> bool:
    """Tell whether a person had a contract on one day of the month at least."""
    first, last = timeline.month.first_day, timeline.month.last_day
    versions = (state.get(Contract, employee) for state in timeline.states)
    return any(c and c.start <= last and (c.end is None or c.end >= first) for c in versions)


def _outside_month(line: HoursLine, month: Month) -> Problem:
    return Problem(
        "outside_month",
        message("Le {day:day} n'est pas dans le mois à clôturer ({month:month}).", day=line.day, month=month),
        message("Corrigez la date, ou importez cette ligne avec le mois qui la contient."),
        place_of(line.origin, "Date"),
    )


def _another_month(line: HoursLine, month: Month) -> Problem:
    return Problem(
        "another_month",
        message(
            "Aucune ligne de ce fichier ne porte sur {month:month} : la première est du {day:day}.",
            month=month,
            day=line.day,
        ),
        message("Donnez le fichier du mois à clôturer, ou changez le mois demandé."),
        Place(line.origin.file, line.origin.sheet, line.origin.row, "Date"),
    )


def _outside_contract(line: HoursLine) -> Problem:
    return Problem(
        "outside_contract",
        message("{employee} n'a pas de contrat en cours le {day:day}.", employee=line.employee, day=line.day),
        message("Vérifiez le salarié et la date, ou complétez d'abord le contrat dans le dossier."),
        place_of(line.origin, "Date"),
    )


def _not_a_member(line: HoursLine, name: str) -> Problem:
    # L1253-1 C. trav. (version of 2014-03-07): people are put at the disposal of members only.
    return Problem(
        "not_a_member",
        message("« {name} » n'est pas membre du groupement le {day:day}.", name=name, day=line.day),
        message("Un groupement ne met ses salariés à disposition que de ses membres : vérifiez l'adhésion."),
        place_of(line.origin, "Adhérent", "L1253-1"),
    )


def _not_in_list(line: HoursLine, name: str) -> Problem:
    # L1253-9, 3° C. trav. (version of 2011-11-01): the contract lists its potential users.
    return Problem(
        "not_in_contract_list",
        message(
            "« {name} » n'est pas dans la liste des utilisateurs du contrat de {employee}.",
            name=name,
            employee=line.employee,
        ),
        message("Faites signer un avenant qui l'ajoute à la liste, ou corrigez la ligne."),
        place_of(line.origin, "Adhérent", "L1253-9"),
    )


def _place_not_in_contract(line: HoursLine, site: str) -> Problem:
    # L1253-9, 4° C. trav. (version of 2011-11-01): the contract lists the places of work.
    return Problem(
        "place_not_in_contract",
        message(
            "« {site} » n'est pas un lieu de travail prévu au contrat de {employee}.",
            site=site,
            employee=line.employee,
        ),
        message("Faites signer un avenant qui l'ajoute aux lieux, ou corrigez la ligne."),
        place_of(line.origin, "Site", "L1253-9"),
    )


def _site_of_another(line: HoursLine, site: str, member: str) -> Problem:
    return Problem(
        "site_of_another_member",
        message("« {site} » n'est pas un site de « {member} ».", site=site, member=member),
        message("Corrigez le site ou l'adhérent."),
        place_of(line.origin, "Site"),
    )


def _paid_without_contract(line: PayrollLine, month: Month) -> Problem:
    return Problem(
        "paid_without_contract",
        message(
            "{employee} n'a aucun contrat en cours en {month:month}.", employee=line.employee, month=month
        ),
        message("Vérifiez le matricule, ou complétez d'abord le contrat dans le dossier."),
        place_of(line.origin, "Matricule"),
    )


def _twice(origin: Origin, first: Origin) -> Problem:
    return Problem(
        "duplicate_row",
        message("Cette ligne est la même que la ligne {row}.", row=first.row),
        message("Supprimez l'une des deux, ou distinguez-les par leur libellé."),
        place_of(origin),
    )

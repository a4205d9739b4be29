"""Local authorities in a mixed group: how many members they are, how much of a person's year they use."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.facts.employment import Contract
from models.facts.organisations import Organisation
from models.messages import message
from models.week import Week
from rules.allocation.guards.guard import Finding, Month
from rules.contracts.versions import first_start
from rules.days.mean_month import MONTHS_IN_YEAR
from rules.parties import PUBLIC_FOR_CAP
from rules.rounding import hours
from rules.schedule.averages import local_authority_limit, part_of_year


def too_many_public_members(month: Month) -> Iterator[Finding]:
    """Find more local authorities and establishments of theirs than the part of members L1253-19 allows."""
    public, members = public_members(month), month.ground.members
    share = month.ground.known.figure("employer_group/public_members_share")
    if len(public) > share * len(members):
        yield Finding(
            "too_many_public_members",
            message(
                "{public} des {count} adhérents sont des collectivités ou leurs établissements : "
                "{share:percent} au plus sont permis.",
                public=len(public),
                count=len(members),
                share=share,
            ),
            message("Faites adhérer d'autres personnes de droit privé, ou revoyez la composition."),
            "adhesions",
        )


def year_of_public_time(month: Month) -> Iterator[Finding]:
    """Find people whose year for local authorities passes the part that may go to them."""
    for employee, contract, done in _public_time(month):
        limit = _limit(month, contract)
        if done > limit:
            yield Finding(
                "local_authority_share_passed",
                message(
                    "{employee} a fait {done:hours} pour des collectivités depuis janvier : {limit:hours} au "
                    "plus dans l'année pour ce contrat.",
                    employee=employee,
                    done=done,
                    limit=limit,
                ),
                message("Confiez la suite à une autre personne jusqu'à la fin de l'année."),
                "contrats",
                f"trois_quarts:{employee}:{month.ground.known.month.year}",
            )


def year_of_public_time_coming(month: Month) -> Iterator[Finding]:
    """Find people who would pass that part by December if the year went on as it began."""
    for employee, contract, done in _public_time(month):
        limit, this = _limit(month, contract), month.ground.known.month
        begun = _begun(month, contract)
        elapsed = this.month - (begun.month if begun.year == this.year else 1) + 1
        coming = done + done * (MONTHS_IN_YEAR - this.month) / elapsed
        if done <= limit < coming:
            yield Finding(
                "local_authority_share_near",
                message(
                    "{employee} a fait {done:hours} pour des collectivités depuis janvier ; à ce rythme "
                    "l'année en compterait {coming:hours}, pour {limit:hours} permises.",
                    employee=employee,
                    done=done,
                    coming=coming,
                    limit=limit,
                ),
                message("Réduisez ce temps dès les prochains plannings."),
                "contrats",
            )


def mainly_public(month: Month) -> Iterator[Finding]:
    """Find a group whose hours of the year go mainly to local authorities."""
    public, spent = public_members(month), _year(month)
    done = sum(seconds for (member, _), seconds in spent.items() if member in public)
    whole = sum(spent.values())
    if done > whole * month.ground.known.figure("employer_group/main_activity_share"):
        yield Finding(
            "mainly_public_activity",
            message(
                "Depuis janvier, {share:percent} des heures vont à des collectivités : leurs tâches ne "
                "peuvent pas être l'activité principale du groupement.",
                share=(Decimal(done) / whole).quantize(Decimal("0.001")),
            ),
            message("Rééquilibrez les mises à disposition ; faites préciser ce seuil par l'administration."),
            "besoins",
        )


def public_members(month: Month) -> frozenset[str]:
    """Return the members that are local authorities, or establishments of theirs by prudence."""
    found = (month.days.end.get(Organisation, member) for member in month.ground.members)
    return frozenset(one.id for one in found if one is not None and one.nature in PUBLIC_FOR_CAP)


def _public_time(month: Month) -> Iterator[tuple[str, Contract, Decimal]]:
    """Yield each employee with a contract and the hours of the year for local authorities."""
    public, known = public_members(month), month.ground.known
    done: dict[str, int] = {}
    for (member, employee), seconds in _year(month).items():
        if member in public:
            done[employee] = done.get(employee, 0) + seconds
    for employee, seconds in sorted(done.items()):
        if seconds and employee in known.contracts:
            yield employee, known.contracts[employee], hours(seconds)


def _limit(month: Month, contract: Contract) -> Decimal:
    """Return the hours of the year that a contract may give to local authorities, by its days in the year."""
    known = month.ground.known
    held = part_of_year(_begun(month, contract), contract.end, known.month.year)
    return local_authority_limit(contract.weekly_hours, known.book, Week.of(known.month.last_day), held)


def _begun(month: Month, contract: Contract) -> date:
    """Return the first day of somebody's contract: an amended one began before its last version."""
    known = month.ground.known
    worked = (h.month.first_day for h in known.past.hours if h.employee == contract.employee)
    told = (one.start for _, one in known.versions.get(contract.employee, ()))
    return min((first_start(month.days.end, contract), *worked, *told))


def _year(month: Month) -> dict[tuple[str, str], int]:
    """Return the seconds borne since January, this month included, by member and employee."""
    found = month.ground.known.past.borne()
    for employee, by_member in month.ground.attached.items():
        for member, seconds in by_member.items():
            found[member, employee] = found.get((member, employee), 0) + seconds
    return found

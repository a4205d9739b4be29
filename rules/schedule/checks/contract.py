"""What the contract and the membership allow, checked on the slots."""

from collections.abc import Iterator

from models.messages import message
from models.problems import Problem
from rules.schedule.checks.worked import WorkedWeek
from rules.schedule.instance import hours


def contract_time(week: WorkedWeek) -> Iterator[Problem]:
    """Find work and roads beyond the contract, hours of public holidays deducted (L3133-2 [2016-08-10])."""
    if week.minutes > week.worker.available:
        yield week.breach(
            "contract_time",
            message(
                "{name} : {done:hours} planifiées, le contrat en laisse {available:hours} cette semaine",
                name=week.worker.name,
                done=hours(week.minutes),
                available=hours(week.worker.available),
            ),
        )


def part_time_ceiling(week: WorkedWeek) -> Iterator[Problem]:
    """Find part-time weeks that reach the legal duration (L3123-9 [2016-08-10])."""
    legal = week.instance.limits.legal_week
    if week.worker.part_time and week.minutes >= legal:
        yield week.breach(
            "part_time_ceiling",
            message(
                "{name} : {done:hours} planifiées à temps partiel, la semaine doit rester sous {legal:hours}",
                name=week.worker.name,
                done=hours(week.minutes),
                legal=hours(legal),
            ),
        )


def contract_days(week: WorkedWeek) -> Iterator[Problem]:
    """Find work on days on which the contract is not in force."""
    for day in week.days:
        if day.index not in week.worker.days:
            yield week.breach(
                "contract_days",
                message(
                    "{name}, {on:date} : aucun contrat en vigueur ce jour", name=week.worker.name, on=day.on
                ),
            )


def listed_users(week: WorkedWeek) -> Iterator[Problem]:
    """Find work for a user that the contract does not list (L1253-9 [2011-11-01])."""
    for user in sorted({s.organisation for s in week.slots if s.need} - week.worker.users):
        yield week.breach(
            "listed_users",
            message(
                "{name} : le contrat ne cite pas {member} parmi les utilisateurs",
                name=week.worker.name,
                member=week.instance.label(user),
            ),
        )


def listed_places(week: WorkedWeek) -> Iterator[Problem]:
    """Find work at a place that the contract does not list (L1253-9 [2011-11-01])."""
    for site in sorted({s.site for s in week.slots if s.need} - week.worker.places):
        yield week.breach(
            "listed_places",
            message(
                "{name} : le contrat ne cite pas {site} parmi les lieux de travail",
                name=week.worker.name,
                site=week.instance.label(site),
            ),
        )


def membership(week: WorkedWeek) -> Iterator[Problem]:
    """Find work for an organisation on a day it is no member (L1253-1 [2014-03-07])."""
    outside = {
        (s.day, s.organisation)
        for s in week.slots
        if s.need and s.day not in week.instance.members.get(s.organisation, frozenset())
    }
    for day, organisation in sorted(outside):
        yield week.breach(
            "membership",
            message(
                "{name}, {on:date} : {member} n'est pas membre du groupement ce jour",
                name=week.worker.name,
                on=week.instance.week.day(day),
                member=week.instance.label(organisation),
            ),
        )

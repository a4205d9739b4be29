"""The cost price of a year as tables: by post, by member, by post and member."""

from decimal import Decimal

from models.messages import message
from rules.rounding import cents, sum_euros
from rules.simulators.cost_price import CostPrice
from rules.simulators.tables import Cell, Column, Names, Table, Unit, text

NOTHING = Decimal("0.00")


def price_tables(found: CostPrice, names: Names) -> tuple[Table, ...]:
    """Return the tables of a cost price."""
    return _posts(found), _members(found, names), _each(found, names)


def _posts(found: CostPrice) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in found.posts:
        hours = sum_euros(one.hours.values())
        rows.append(
            (
                f"{one.post.id} – {one.post.job}",
                *(one.gross, one.charges, one.tax, one.travel, one.total),
                hours,
                cents(one.total / hours),
            )
        )
    return Table(
        message("Postes"),
        message("Coût de revient des postes en {year}, en année pleine", year=str(found.year)),
        (
            text(message("Poste")),
            Column(message("Brut")),
            Column(message("Cotisations")),
            Column(message("Taxe salaires")),
            Column(message("Trajets")),
            Column(message("Coût")),
            Column(message("Heures"), Unit.HOURS),
            Column(message("L'heure")),
        ),
        tuple(rows),
        notes=(
            message(
                "Les cotisations sont celles de l'employeur, réductions déduites. Les heures sont celles que "
                "les membres utilisent : congés et fériés ôtés."
            ),
        ),
    )


def _members(found: CostPrice, names: Names) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            names.get(one.organisation, one.organisation),
            one.posts,
            one.structure,
            one.total,
            one.hours,
            one.hour,
        )
        for one in found.members
    ]
    hours = sum_euros(one.hours for one in found.members)
    sums = (sum_euros(one.posts for one in found.members), sum_euros(one.structure for one in found.members))
    whole = cents(found.total / hours) if hours else None
    return Table(
        message("Membres"),
        message("Coût pour chaque membre en {year}, hors TVA", year=str(found.year)),
        (
            text(message("Membre")),
            Column(message("Postes")),
            Column(message("Structure")),
            Column(message("Coût")),
            Column(message("Heures"), Unit.HOURS),
            Column(message("L'heure")),
        ),
        (*rows, (message("Ensemble"), *sums, found.total, hours, whole)),
        summed=True,
    )


def _each(found: CostPrice, names: Names) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.post.id, names.get(member, member), hours, one.parts[member], cents(one.parts[member] / hours))
        for one in found.posts
        for member, hours in one.hours.items()
    )
    return Table(
        message("Postes par membre"),
        message("Chaque poste chez chaque membre en {year}, structure à part", year=str(found.year)),
        (
            text(message("Poste")),
            text(message("Membre")),
            Column(message("Heures"), Unit.HOURS),
            Column(message("Coût")),
            Column(message("L'heure")),
        ),
        rows,
    )

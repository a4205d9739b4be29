"""Taxe sur les salaires before and after, and both VAT regimes, as tables with what they mean."""

from collections.abc import Iterator
from decimal import Decimal

from models.messages import Message, message
from rules.employer_cost.payroll_tax import PayrollTax
from rules.rounding import cents
from rules.simulators.tables import Cell, Column, Names, Table, Unit, text
from rules.simulators.taxes import Compared
from rules.simulators.vat import Regimes

NOTHING = Decimal("0.00")


def tax_tables(found: Compared, names: Names) -> tuple[Table, ...]:
    """Return the tax of each employer before and after, then of each person."""
    return _employers(found, names), _people(found, names)


def vat_table(found: Regimes, names: Names) -> Table:
    """Return the cost of both regimes for each member."""
    rows: list[tuple[Cell, ...]] = [
        (
            names.get(one.organisation, one.organisation),
            *(one.net, one.lost, one.taxed, one.exempt, one.exempt - one.taxed),
            one.recoverable,
            _within(one.even),
        )
        for one in found.members
    ]
    lost = sum((one.lost for one in found.members), NOTHING)
    sums = (found.with_tax.total, lost, found.taxed, found.exempt, found.exempt - found.taxed)
    return Table(
        message("TVA ou exonération"),
        message("TVA ou exonération : ce que l'année {year} coûte à chaque membre", year=str(found.year)),
        (
            text(message("Membre")),
            Column(message("Hors taxe")),
            Column(message("TVA perdue")),
            Column(message("Avec TVA")),
            Column(message("Exonéré")),
            Column(message("Écart")),
            Column(message("Récupère"), Unit.RATIO),
            Column(message("Égalité à"), Unit.RATIO),
        ),
        (*rows, (message("Ensemble"), *sums, None, _within(found.even))),
        tuple(_vat_notes(found)),
        summed=True,
    )


def _vat_notes(found: Regimes) -> Iterator[Message]:
    taxed, exempt = found.with_tax, found.without_tax
    if not found.rate:
        yield message("La TVA ne s'applique pas là où est le siège : il n'y a pas à choisir.")
        return
    yield message(
        "Avec la TVA à {rate:percent}, un membre perd celle qu'il ne récupère pas ; le groupement doit "
        "{with_tax:money} de taxe sur les salaires. Exonéré (article 261 B), il en doit {without_tax:money} "
        "et supporte la TVA de ses propres achats.",
        rate=found.rate,
        with_tax=taxed.tax.in_cents,
        without_tax=exempt.tax.in_cents,
    )
    yield _even(found.even)
    yield message(
        "L'exonération a ses conditions : activités des membres, part exacte des dépenses, concurrence. À "
        "faire confirmer par un conseil fiscal avant la première facture."
    )


def _within(even: Decimal | None) -> Decimal | None:
    """Return a break-even that can happen, nothing when one regime is always the cheaper."""
    return even if even is not None and 0 < even < 1 else None


def _even(even: Decimal | None) -> Message:
    if even is None or even <= 0:
        return message("Pour l'ensemble, la TVA coûte moins cher, même sans rien récupérer.")
    if even >= 1:
        return message("Pour l'ensemble, l'exonération coûte moins cher, même en récupérant toute la TVA.")
    return message(
        "Pour l'ensemble, les deux se valent quand {share:percent} de la TVA est récupérée : au-delà, la TVA "
        "coûte moins cher. La dernière colonne le dit pour chaque membre.",
        share=even,
    )


def _employers(found: Compared, names: Names) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in found.members:
        before, after = one.before, one.after
        rows.append(
            (
                names.get(one.organisation, one.organisation),
                *_came_to(before),
                after.in_cents,
                after.in_cents - before.in_cents,
            )
        )
    group = found.group
    rows.append((message("Groupement"), None, None, None, group.in_cents, group.in_cents))
    alone = [_came_to(one.before) for one in found.members]
    sums = [sum(column, NOTHING) for column in zip(*alone, strict=True)]
    return Table(
        message("Taxe sur les salaires"),
        message("Taxe sur les salaires de {year}, avant et après le groupement", year=str(found.year)),
        (
            text(message("Employeur")),
            Column(message("Avant : tranches")),
            Column(message("ôté")),
            Column(message("due")),
            Column(message("Après : due")),
            Column(message("Écart")),
        ),
        (*rows, (message("Ensemble"), *sums, found.after, found.difference)),
        tuple(_tax_notes(found)),
        summed=True,
    )


def _came_to(tax: PayrollTax) -> tuple[Decimal, Decimal, Decimal]:
    return cents(tax.gross), tax.in_cents - cents(tax.gross), tax.in_cents


def _tax_notes(found: Compared) -> Iterator[Message]:
    group = found.group
    yield message(
        "Le groupement : {gross:money} par les tranches, {off:money} d'abattement ou de décote, "
        "{due:money} dus. Il n'a qu'un abattement, quel que soit le nombre de ses membres.",
        gross=cents(group.gross),
        off=cents(group.gross) - group.in_cents,
        due=group.in_cents,
    )
    yield message("L'écart de {sum:money} par an vient de trois causes :", sum=found.difference)
    yield message(
        "Tranches, {sum:money} : le salaire d'une personne, réuni chez un seul employeur, monte plus haut.",
        sum=found.brackets,
    )
    yield message(
        "Part taxée, {sum:money} : ce qui est soumis à la TVA ne l'est pas à cette taxe.", sum=found.liability
    )
    yield message(
        "Abattements, franchise et décote, {sum:money} : chaque membre avait les siens.", sum=found.relief
    )


def _people(found: Compared, names: Names) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in found.members:
        rows += _rows(one.before, message("avant"), names)
    for one in found.members:
        rows += _rows(one.after, message("après"), names)
    rows += _rows(found.group, message("après"), names)
    return Table(
        message("Taxe par personne"),
        message("Taxe sur les salaires de {year}, personne par personne", year=str(found.year)),
        (
            text(message("Employeur")),
            text(message("Quand")),
            text(message("Personne")),
            Column(message("Salaire taxé")),
            Column(message("Tranche 1")),
            Column(message("Tranche 2")),
            Column(message("Tranche 3")),
            Column(message("Ensemble")),
        ),
        tuple(rows),
        detail=True,
    )


def _rows(tax: PayrollTax, when: Message, names: Names) -> Iterator[tuple[Cell, ...]]:
    for one in tax.employees:
        shares = (cents(share) for share in one.shares)
        who = names.get(tax.payer, tax.payer)
        yield who, when, one.employee, cents(one.base), *shares, cents(one.amount)

"""How hours at a price were reckoned: the price, the hours, their product."""

from decimal import Decimal

from models.calendar import Month
from models.messages import message
from rules.explaining.hours import hours_of, if_any, product
from rules.explaining.tree import Node, Sources
from rules.rounding import hours


def on_gross(sources: Sources) -> list[Node]:
    """Hourly gross x coefficient, then hours x price."""
    line = sources.line
    gross, rate = line.hourly_gross or Decimal(0), line.rate or Decimal(0)
    price = Node(
        message(
            "Prix de l'heure : {gross:money} de brut x {rate:number} = {exact:number}, arrondi à "
            "{price:money} (politique de prix : {decision})",
            gross=gross,
            rate=rate,
            exact=gross * rate,
            price=line.unit_price,
            decision=line.decision,
        )
    )
    return [price, hours_of(sources), product(line)]


def flat_hour(sources: Sources) -> list[Node]:
    """A voted price, then hours x price."""
    line = sources.line
    price = message(
        "Prix de l'heure : {price:money} (politique de prix : {decision})",
        price=line.unit_price,
        decision=line.decision,
    )
    return [Node(price), hours_of(sources), product(line)]


def yearly_by_hour(sources: Sources) -> list[Node]:
    """A year's cost over its productive hours, then hours x price."""
    line = sources.line
    price = message(
        "Prix de l'heure : ({cost:money} de coût annuel - {aids:money} d'aides) x {rate:number} / "
        "{hours:number} heures productives, arrondi à {price:money} (politique de prix : {decision})",
        cost=Decimal(line.detail("cout_annuel")),
        aids=Decimal(line.detail("aides")),
        rate=line.rate,
        hours=Decimal(line.detail("heures_productives")),
        price=line.unit_price,
        decision=line.decision,
    )
    return [Node(price), hours_of(sources), product(line)]


def gross_over_hours(sources: Sources) -> list[Node]:
    """A month's gross over the hours worked, then hours x price."""
    line = sources.line
    price = message(
        "Prix de l'heure : {gross:money} de brut du mois x {rate:number} / {worked:hours} de travail "
        "effectif, arrondi à {price:money} (politique de prix : {decision})",
        gross=Decimal(line.detail("brut_du_mois")),
        rate=line.rate,
        worked=_hours(line.detail("heures_effectives")),
        price=line.unit_price,
        decision=line.decision,
    )
    if line.detail("temps_commun"):
        common = message(
            "Temps commun : {part:hours} sur {whole:hours}, partagé entre les utilisateurs",
            part=_hours(str(line.seconds)),
            whole=_hours(line.detail("temps_commun")),
        )
        return [Node(price), Node(common), product(line)]
    return [Node(price), hours_of(sources), product(line)]


def guaranteed(sources: Sources) -> list[Node]:
    """Hours guaranteed less hours used, at their price."""
    line = sources.line
    owed = message(
        "Heures garanties depuis {since:month} : {due:hours}, dont {done:hours} utilisées (convention : "
        "{reference})",
        since=Month.parse(line.detail("depuis")),
        due=Decimal(line.detail("garanties")),
        done=Decimal(line.detail("faites")),
        reference=line.detail("convention"),
    )
    return [Node(owed), *if_any(sources), product(line)]


def extra_hours(sources: Sources) -> list[Node]:
    """The premium on the price of an hour, week by week."""
    line = sources.line
    price = message(
        "Majoration : {rate:percent} de {price:money}, prix de l'heure, soit {premium:money}",
        rate=Decimal(line.detail("majoration")),
        price=Decimal(line.detail("prix_de_l_heure")),
        premium=line.unit_price,
    )
    weeks = tuple(
        Node(message("Semaine {week} : {extra:hours} au-delà du contrat", week=week, extra=_hours(seconds)))
        for week, _, seconds in (found.partition("=") for found in line.detail("semaines").split(" "))
    )
    return [Node(price, weeks), product(line)]


def _hours(seconds: str) -> Decimal:
    return hours(int(seconds))

"""How sums, rates and accounts were reckoned: one function a way of pricing, down to its sources."""

from decimal import Decimal

from models.allocation import Stated
from models.messages import Message, message
from rules.explaining.hours import hours_of, if_any
from rules.explaining.sums import key, rounding, rounding_in_a_row, share
from rules.explaining.tree import NOTHING, Node, Sources


def shared_sum(sources: Sources) -> list[Node]:
    """A sum of the whole group, its key, its rounding."""
    line = sources.line
    total = message(
        "Somme du mois : {total:money} (politique de prix : {decision})",
        total=line.rate,
        decision=line.decision,
    )
    return [Node(total), key(line), rounding()]


def expense(sources: Sources) -> list[Node]:
    """An expense of the group, its proof, its key, its rounding."""
    line = sources.line
    return [Node(_expense(line)), key(line), rounding()]


def _expense(line: Stated) -> Message:
    return message(
        "Dépense « {id} » : {label}, {total:money}{proof}",
        id=line.detail("depense"),
        label=line.detail("objet"),
        total=line.base,
        proof=message(" (pièce : {proof})", proof=line.detail("piece")) if line.detail("piece") else NOTHING,
    )


def actual_cost(sources: Sources) -> list[Node]:
    """The key, the hours, each payroll line and the part of it."""
    line = sources.line
    total = sum((part.line.amount for part in sources.shares), Decimal(0))
    said = message(
        "Paie : {total:money}, dont {amount:money} pour cet adhérent", total=total, amount=line.amount
    )
    lines = Node(
        said,
        tuple(share(part) for part in sources.shares),
    )
    return [key(line), hours_of(sources), lines, rounding_in_a_row()]


def twelfth(sources: Sources) -> list[Node]:
    """A twelfth of a year's cost, its key, its rounding."""
    line = sources.line
    year = message(
        "Douzième {rank} sur 12 de ({cost:money} de coût annuel - {aids:money} d'aides) x {rate:number} : "
        "{total:money}{source}",
        rank=line.detail("douzieme"),
        cost=Decimal(line.detail("cout_annuel")),
        aids=Decimal(line.detail("aides")),
        rate=line.rate,
        total=line.base,
        source=message(" ({source})", source=line.detail("calcul")) if line.detail("calcul") else NOTHING,
    )
    return [Node(year), *_days(line), key(line), *if_any(sources), rounding()]


def _days(line: Stated) -> list[Node]:
    """Word the days that count: of a contract or of memberships that do not hold all month."""
    held, joined = line.detail("jours_de_contrat"), line.detail("jours_d_adhesion")
    found = []
    if held:
        days, length = held.split("/")
        said = message(
            "Contrat d'une partie du mois : {days} jours sur {length}, et cette part du douzième",
            days=days,
            length=length,
        )
        found.append(Node(said))
    for member, _, told in (one.partition("=") for one in joined.split()):
        days, length = told.split("/")
        mine = message(
            "Adhésion d'une partie du mois : {days} jours sur {length}, part de son poids dans la clé",
            days=days,
            length=length,
        )
        other = message(
            "Un autre adhérent ne compte que {days} jours sur {length} dans la clé", days=days, length=length
        )
        found.append(Node(mine if member == line.member else other))
    return found


def flat_member(sources: Sources) -> list[Node]:
    """The same sum for each member."""
    line = sources.line
    return [
        Node(
            message(
                "Somme par adhérent : {amount:money} (politique de prix : {decision})",
                amount=line.amount,
                decision=line.decision,
            )
        )
    ]


def size_fee(sources: Sources) -> list[Node]:
    """The bracket a size falls in."""
    line = sources.line
    size, end = Decimal(line.detail("taille")), line.detail("jusqu_a")
    limit = message("jusqu'à {end:number}", end=Decimal(end)) if end else message("sans limite")
    texts = {
        "effectif": message("Taille : un effectif de {size:number}, tranche {limit}", size=size, limit=limit),
        "heures": message("Taille : {size:hours} dans le mois, tranche {limit}", size=size, limit=limit),
        "heures_prevues": message(
            "Taille : {size:hours} prévues dans le mois, tranche {limit}", size=size, limit=limit
        ),
    }
    return [Node(texts[line.detail("mesure")]), *flat_member(sources)]


def percentage(sources: Sources) -> list[Node]:
    """A ratio of other lines of the statement."""
    line = sources.line
    told = message(
        "Montant : {rate:percent} de {base:money}, arrondi au centime : {amount:money} (politique de prix : "
        "{decision})",
        rate=line.rate,
        base=line.base,
        amount=line.amount,
        decision=line.decision,
    )
    return [Node(told)]


def provision(sources: Sources) -> list[Node]:
    """A ratio put aside in an account, for later."""
    kept = message(
        "Mis de côté au compte « {account} », et rendu quand la dépense vient",
        account=sources.line.detail("compte"),
    )
    gross = () if sources.rests else tuple(if_any(sources))
    return [*percentage(sources), *gross, Node(kept)]


def release(sources: Sources) -> list[Node]:
    """What goes back to the member out of what it had put aside."""
    line = sources.line
    given = message(
        "{reason} : {total:money} rendus par le compte « {account} », partagés selon ce que chacun y a mis",
        reason=line.detail("motif"),
        total=line.base,
        account=line.detail("compte"),
    )
    held = message(
        "Cet adhérent y avait {held:money} : {amount:money}",
        held=Decimal(line.detail("solde")),
        amount=line.amount,
    )
    return [Node(given), Node(held), rounding()]


def settlement(sources: Sources) -> list[Node]:
    """The end of a year: an account emptied, or a real expense shared."""
    line = sources.line
    if line.detail("depense"):
        return expense(sources)
    if line.detail("fonds"):
        borne = message(
            "Le compte « {account} » a supporté {total:money} dans l'intérêt de tous",
            account=line.detail("compte"),
            total=line.base,
        )
        return [Node(borne), key(line), rounding()]
    emptied = message(
        "Le compte « {account} » tenait {held:money} pour cet adhérent : tout lui est rendu",
        account=line.detail("compte"),
        held=line.base,
    )
    return [Node(emptied)]


def aid(sources: Sources) -> list[Node]:
    """An aid received for the member."""
    line = sources.line
    return [
        Node(
            message(
                "Aide « {id} » : {nature}, versée par {payer} pour cet adhérent",
                id=line.detail("aide"),
                nature=line.detail("nature"),
                payer=line.detail("versee_par"),
            )
        )
    ]


def deposit(sources: Sources) -> list[Node]:
    """A fraction of a yearly commitment, less what was already paid; it is no price and bears no tax."""
    line = sources.line
    if line.detail("depart"):
        return [Node(message("Rendu au départ de l'adhérent : {amount:money}", amount=-line.amount))]
    due = message(
        "Dépôt : {fraction} d'un engagement de {year:money} par an, moins {held:money} déjà versés",
        fraction=line.detail("fraction"),
        year=line.base,
        held=Decimal(line.detail("deja_verse")),
    )
    return [Node(due), Node(message("Il reste à l'adhérent, et n'est pas soumis à la TVA"))]

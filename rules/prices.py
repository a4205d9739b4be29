"""The price members pay, said in words: what minutes and house rules print of a price policy."""

from decimal import Decimal

from models.facts.prices import PriceComponent, PricePolicy

SHARED = {"heures": "en proportion des heures", "parts_egales": "en parts égales"}


def components_said(policy: PricePolicy) -> tuple[str, ...]:
    """Return each part of the price in one phrase."""
    return tuple(_said(part) for part in policy.components)


def _said(part: PriceComponent) -> str:
    figure = _french(part.rate)
    formulas = {
        "coefficient_sur_brut": f"salaire horaire brut multiplié par {figure}, par heure relevée",
        "cout_reel": f"dépense réelle de la paie et des charges, répartie {SHARED[part.sharing_key]}",
        "forfait_horaire": f"{figure} € par heure relevée",
        "forfait_mensuel": f"{figure} € par mois, somme commune répartie {SHARED[part.sharing_key]}",
    }
    return f"{part.label} : {formulas[part.basis]}"


def _french(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")

"""Each rule of a week: the article it comes from, and how it is told to people when it is in the way."""

from dataclasses import dataclass
from datetime import date

from models.law import LegalBasis, Mark
from models.messages import Message, message

CODE = "Code du travail"
CHECKED = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``basis`` is ``None`` when it comes from the case itself; ``remedy`` is what could lift it."""

    sentence: Message
    remedy: Message
    basis: LegalBasis | None = None

    @property
    def article(self) -> str:
        """The article's number, empty when the rule comes from the case."""
        return self.basis.article if self.basis else ""


def _law(article: str, version: date) -> LegalBasis:
    return LegalBasis(CODE, article, version, CHECKED, Mark.VERIFIED)


_LESS = message("Réduisez un besoin, ou répartissez-le sur d'autres jours.")
_AGREED = message("Seul un accord d'entreprise ou de branche, noté au dossier, peut déplacer cette limite.")

RULES: dict[str, Rule] = {
    "daily_maximum": Rule(
        message("La journée de travail a une durée maximale, trajets compris"),
        _AGREED,
        _law("L3121-18", date(2016, 8, 10)),
    ),
    "weekly_maximum": Rule(
        message("La semaine de travail a une durée maximale, trajets compris"),
        _LESS,
        _law("L3121-20", date(2016, 8, 10)),
    ),
    "break_at_six_hours": Rule(
        message("Une pause est due dès que le travail de la journée atteint six heures"),
        message("Laissez une place à la pause entre deux créneaux imposés."),
        _law("L3121-16", date(2016, 8, 10)),
    ),
    "daily_rest": Rule(
        message("Un repos minimal sépare deux journées de travail"),
        _AGREED,
        _law("L3131-1", date(2016, 8, 10)),
    ),
    "days_per_week": Rule(
        message("Le nombre de jours travaillés dans la semaine est limité"),
        _LESS,
        _law("L3132-1", date(2008, 5, 1)),
    ),
    "weekly_rest": Rule(
        message("Le repos de la semaine s'ajoute au repos d'une nuit, sans interruption"),
        _LESS,
        _law("L3132-2", date(2008, 5, 1)),
    ),
    "sunday": Rule(
        message("Le repos de la semaine est donné le dimanche"),
        message("Choisissez un autre jour, ou notez au dossier la dérogation dont relève l'activité."),
        _law("L3132-3", date(2009, 8, 12)),
    ),
    "public_holidays": Rule(
        message("Les jours fériés sont chômés au lieu de travail"),
        message("Choisissez un autre jour : les heures perdues un jour férié ne se récupèrent pas."),
        _law("L3133-1", date(2016, 8, 10)),
    ),
    "cuts_per_day": Rule(
        message("À temps partiel, la journée ne compte pas plus d'une interruption"),
        _AGREED,
        _law("L3123-30", date(2016, 8, 10)),
    ),
    "cut_length": Rule(
        message("À temps partiel, une interruption ne dépasse pas deux heures"),
        _AGREED,
        _law("L3123-30", date(2016, 8, 10)),
    ),
    "amplitude": Rule(
        message("La journée ne s'étend pas au-delà de l'amplitude choisie par la méthode de planification"),
        message("Rapprochez les plages horaires des besoins ; cette limite est une méthode, non une loi."),
    ),
    "listed_users": Rule(
        message("Le contrat ne cite pas ce membre parmi les utilisateurs possibles"),
        message("Faites signer un avenant qui ajoute ce membre à la liste du contrat."),
        _law("L1253-9", date(2011, 11, 1)),
    ),
    "listed_places": Rule(
        message("Le contrat ne cite pas ce site parmi les lieux de travail"),
        message("Faites signer un avenant qui ajoute ce site à la liste du contrat."),
        _law("L1253-9", date(2011, 11, 1)),
    ),
    "membership": Rule(
        message("Un groupement ne met ses salariés à disposition que de ses membres"),
        message("Enregistrez l'adhésion de l'organisation, ou retirez son besoin."),
        _law("L1253-1", date(2014, 3, 7)),
    ),
    "contract_days": Rule(
        message("Le contrat de travail n'est pas en vigueur tous les jours de la semaine"),
        message("Vérifiez les dates de début et de fin du contrat."),
    ),
    "contract_time": Rule(
        message("Le temps prévu au contrat comprend le travail et les trajets entre deux sites"),
        message("Réduisez les besoins, rapprochez les visites d'un même lieu, ou proposez un avenant."),
    ),
    "part_time_ceiling": Rule(
        message("À temps partiel, la semaine n'atteint jamais la durée légale"),
        _LESS,
        _law("L3123-9", date(2016, 8, 10)),
    ),
    "availability": Rule(
        message("La personne n'est pas disponible à certaines heures"),
        message("Revoyez avec elle ses indisponibilités, ou élargissez les plages horaires des besoins."),
    ),
    "need_windows": Rule(
        message("Le besoin n'accepte que certains jours et certaines heures"),
        message("Élargissez les jours ou les heures acceptés par le membre."),
    ),
    "shortest_slot": Rule(
        message("Le besoin demande des créneaux d'une durée minimale"),
        message("Acceptez des créneaux plus courts pour ce besoin."),
    ),
    "imposed_slots": Rule(
        message("Le besoin impose un créneau à heure fixe"),
        message("Déplacez ce créneau, ou libérez-le."),
    ),
    "needs_served": Rule(
        message("Le besoin doit être servi en entier"),
        message("Réduisez ce besoin pour la semaine, ou confiez-le à une autre personne."),
    ),
    "travel_time": Rule(
        message("Le trajet entre deux sites est du temps de travail"),
        message("Laissez le temps du trajet entre deux créneaux."),
        _law("L3121-1", date(2016, 8, 10)),
    ),
}

"""Each pitfall is raised on the smallest case that shows it, and not on the case just beside."""

from datetime import date

from models.dossier import CaseState, Stage
from models.facts.pitfalls import Pitfall
from rules.findings import lookers

COOPERATING = {"stage": Stage.COOPERATION, "passed": frozenset(Stage) - {Stage.GROUPING}}


def answer(world, organisation, question, position, *, shared=True):
    return world.fact(
        "reponses_au_diagnostic",
        organisation=organisation,
        question=question,
        position=position,
        le=date(2026, 4, 1),
        partageable=shared,
    )


def test_a_calm_case_raises_nothing(world, pitfalls):
    assert pitfalls(world.case()) == []


def test_every_pitfall_has_one_file_that_looks_for_it():
    assert len(lookers()) == len(Pitfall)


def test_a_price_asked_beyond_real_costs_looks_like_a_service(world, pitfalls):
    loan = {
        "id": "pret",
        "bien": "r-amicale",
        "emprunteuse": "fanfare",
        "du": world.OPENED,
        "au": world.DAY,
        "usage": "fête",
    }
    assert pitfalls(world.case(world.fact("prets_a_usage", **loan, prix_demande="50"))) == [
        (Pitfall.SERVICE, "")
    ]
    assert pitfalls(world.case(world.fact("prets_a_usage", **loan))) == []


def test_one_who_only_asks_while_another_only_gives_is_no_cooperation(world, pitfalls):
    need = {"id": "b", "nature": "vehicule", "sens": "besoin", "designation": "Remorque"}
    asks = world.fact("ressources", organisation="fanfare", **need)
    gives_nothing = world.fact(
        "ressources",
        id="r-fanfare",
        organisation="fanfare",
        nature="vehicule",
        sens="besoin",
        designation="Camion",
    )
    assert pitfalls(world.case(asks, gives_nothing)) == [(Pitfall.SERVICE, "")]
    assert pitfalls(world.case(asks)) == []
    early = {"stage": Stage.MUTUALISATION, "passed": frozenset({Stage.MUTUALISATION})}
    assert pitfalls(world.case(asks, gives_nothing, **early)) == []


def test_all_missions_on_one_organisation_look_like_a_service(world, pitfalls):
    def terms(*leads):
        missions = [{"quoi": f"mission {n}", "portee_par": lead} for n, lead in enumerate(leads)]
        return world.fact("modalites", document="convention_cooperation", missions=missions)

    assert pitfalls(world.case(terms("amicale", "amicale", "amicale"))) == [(Pitfall.SERVICE, "")]
    assert pitfalls(world.case(terms("amicale", "amicale", "fanfare"))) == []


def test_who_says_it_is_taken_for_a_supplier_is_heard_when_it_agreed_to_share(world, pitfalls):
    said = answer(world, "fanfare", "prise_pour_prestataire", "plutot_oui")
    kept = answer(world, "fanfare", "prise_pour_prestataire", "oui", shared=False)
    assert pitfalls(world.case(said)) == [(Pitfall.SERVICE, "")]
    assert pitfalls(world.case(kept)) == []
    assert pitfalls(world.case(answer(world, "fanfare", "prise_pour_prestataire", "non"))) == []


def test_one_session_out_of_three_is_a_scattered_participation(world, pitfalls):
    without = [world.session(n, *world.EVERYBODY[:2]) for n in (1, 2)]
    assert pitfalls(world.case(*without)) == [(Pitfall.SCATTERED, "fanfare")]
    assert pitfalls(world.case(without[0])) == []


def test_somebody_new_each_time_is_a_scattered_participation(world, pitfalls):
    new = [
        world.session(n, *world.EVERYBODY[:2], f"fanfare : {who}")
        for n, who in ((1, "A"), (2, "B"), (3, "C"))
    ]
    assert pitfalls(world.case(*new)) == [(Pitfall.SCATTERED, "fanfare")]
    again = world.session(3, *world.EVERYBODY[:2], "fanfare : A, C")
    assert pitfalls(world.case(*new[:2], again)) == []


def test_who_arrived_late_is_not_said_absent_before(world, pitfalls):
    without = [world.session(n, *world.EVERYBODY[:2]) for n in (1, 2)]
    late = world.fact("participations", organisation="fanfare", depuis_le=date(2026, 4, 1))
    assert pitfalls(world.case(*without, late)) == []


def test_one_person_alone_for_an_organisation_is_a_thread(world, pitfalls):
    alone = [world.session(n, *world.EVERYBODY[:2], "fanfare : Lou") for n in (1, 2, 3)]
    assert pitfalls(world.case(*alone)) == [(Pitfall.SUCCESSION, "fanfare")]
    deputy = world.fact("voix_au_comite", organisation="fanfare", suppleante="Max")
    equal = [world.fact("voix_au_comite", organisation=key) for key in ("amicale", "ludotheque")]
    assert pitfalls(world.case(*alone, deputy, *equal)) == []


def test_three_sessions_without_objectives_lack_a_purpose(world, pitfalls):
    unsaid = world.fact("sujets", sujet="objectifs", conclusion="")
    assert pitfalls(world.case(unsaid)) == [(Pitfall.PURPOSE, "")]
    third_to_come = world.session(3, *world.EVERYBODY, le=date(2026, 6, 2))
    assert pitfalls(world.case(unsaid, third_to_come)) == []


def test_objectives_that_are_not_clear_to_one_party_lack_a_purpose(world, pitfalls):
    assert pitfalls(world.case(answer(world, "fanfare", "objectifs", "non"))) == [(Pitfall.PURPOSE, "")]
    assert pitfalls(world.case(answer(world, "fanfare", "objectifs", "oui"))) == []


def test_a_hire_before_the_objectives_is_the_tool_first(world, pitfalls):
    hire = world.fact("embauches_envisagees", id="poste", qualification="Animation")
    unsaid = world.fact("sujets", sujet="objectifs", conclusion="")
    third_to_come = world.session(3, *world.EVERYBODY, le=date(2026, 6, 2))
    assert pitfalls(world.case(hire, unsaid, third_to_come)) == [(Pitfall.TOOL_FIRST, "")]
    assert pitfalls(world.case(hire)) == []


def needs(world, *labels):
    return [
        world.fact(
            "ressources", id=f"b{n}", organisation=key, nature="vehicule", sens="besoin", designation=label
        )
        for n, (label, key) in enumerate(zip(labels, ("amicale", "ludotheque", "fanfare"), strict=True))
    ]


def test_needs_that_nothing_answers_are_wishes_without_means(world, pitfalls):
    bus = [
        world.fact(
            "ressources", id=f"bus{n}", organisation=key, nature="vehicule", sens="offre", designation="Bus"
        )
        for n, key in enumerate(("fanfare", "amicale"))
    ]
    assert pitfalls(world.case(*needs(world, "Grue", "Camion", "Bus"), *bus)) == [(Pitfall.WISHES, "")]
    assert pitfalls(world.case(*needs(world, "Grue", "Bus", "Bus"), *bus)) == []
    assert pitfalls(world.case(*needs(world, "Grue", "Camion", "Char")[:2])) == []


def test_a_budget_that_lacks_money_is_a_wish_without_means(world, pitfalls):
    def terms(income):
        lines = [
            {"sens": "charge", "libelle": "Scène", "montant": "100"},
            {"sens": "produit", "libelle": "Aide", "montant": income},
        ]
        return world.fact("modalites", document="convention_cooperation", budget=lines)

    assert pitfalls(world.case(terms("99.99"))) == [(Pitfall.WISHES, "")]
    assert pitfalls(world.case(terms("100"))) == []


def decision(world, opened, decided, **more):
    told = {"objet": "cooperer", "organisation": "amicale", "instance": "Bureau", "ouverte_le": opened}
    return world.fact("decisions", **(told | {"prise_le": decided} | more))


def test_a_decision_taken_the_day_it_was_opened_is_taken_in_the_heat(world, pitfalls):
    day = date(2026, 5, 4)
    assert pitfalls(world.case(decision(world, day, day))) == [(Pitfall.HEAT, "")]
    assert pitfalls(world.case(decision(world, date(2026, 5, 3), day))) == []


def test_a_decision_of_a_meeting_called_before_is_not_in_the_heat(world, pitfalls):
    day = date(2026, 5, 4)
    together = decision(world, day, day, organisation="collectif")
    meeting = {
        "id": "comite",
        "le": day,
        "lieu": "Valmorel",
        "presidence": "Sol",
        "secretariat": "Noé",
        "presentes": [{"organisation": "amicale", "personne": "Sol"}],
        "points": [{"titre": "Coopérer"}],
    }
    assert pitfalls(world.case(together, world.fact("comites_de_pilotage", **meeting))) == [
        (Pitfall.HEAT, "")
    ]
    called = world.fact("comites_de_pilotage", **meeting, convoque_le=date(2026, 4, 20))
    assert pitfalls(world.case(together, called)) == []


def test_a_party_sent_by_a_funder_is_imposed(world, pitfalls):
    def came(how):
        return world.fact("participations", organisation="fanfare", depuis_le=world.OPENED, venue=how)

    assert pitfalls(world.case(came("demande_d_un_financeur"))) == [(Pitfall.IMPOSED, "fanfare")]
    assert pitfalls(world.case(came("invitee"))) == []


def votes(world, *counts):
    return [
        world.fact("voix_au_comite", organisation=key, voix=count)
        for key, count in zip(("amicale", "ludotheque", "fanfare"), counts, strict=True)
    ]


def test_a_majority_alone_dominates_and_the_others_are_not_named_twice(world, pitfalls):
    assert pitfalls(world.case(*votes(world, 3, 1, 1))) == [(Pitfall.DOMINANCE, "amicale")]
    assert pitfalls(world.case(*votes(world, 2, 2, 1))) == []


def test_a_seat_whose_vote_never_counts_is_a_party_without_weight(world, pitfalls):
    assert pitfalls(world.case(*votes(world, 1, 1, 0))) == [(Pitfall.NO_WEIGHT, "fanfare")]


def test_a_veto_of_one_party_dominates(world, pitfalls):
    def rule(*vetoes):
        return world.fact("regles_de_decision", id="r", libelle="Comité", droits_de_veto=list(vetoes))

    seats = votes(world, 1, 1, 1)
    assert pitfalls(world.case(*seats, rule("fanfare"))) == [(Pitfall.DOMINANCE, "fanfare")]
    assert pitfalls(world.case(*seats, rule())) == []


def test_one_that_brings_more_than_sixty_percent_dominates(world, pitfalls):
    def brings(value):
        return world.fact(
            "ressources",
            id="r-amicale",
            organisation="amicale",
            nature="materiel",
            sens="offre",
            designation="Bien",
            valeur=value,
        )

    assert pitfalls(world.case(brings("301"))) == [(Pitfall.DOMINANCE, "amicale")]
    assert pitfalls(world.case(brings("300"))) == []


def test_one_that_speaks_more_than_all_the_others_dominates(world, pitfalls):
    def spoke(minutes):
        told = [("amicale", minutes), ("ludotheque", 20), ("fanfare", 20)]
        speeches = [{"organisation": key, "minutes": count} for key, count in told]
        return world.fact("temps_de_parole", atelier="atelier-1", le=date(2026, 2, 3), paroles=speeches)

    assert pitfalls(world.case(spoke(41))) == [(Pitfall.DOMINANCE, "amicale")]
    assert pitfalls(world.case(spoke(40))) == []


def test_employees_nobody_told_are_named_once_a_cooperation_lives(world, pitfalls):
    employer = world.organisation("fanfare", effectif=3)
    assert pitfalls(world.case(employer, **COOPERATING)) == [(Pitfall.STAFF, "")]
    assert pitfalls(world.case(employer)) == []
    told = world.fact(
        "informations_du_personnel", organisation="fanfare", faite_le=world.DAY, aupres_de="CSE"
    )
    assert pitfalls(world.case(employer, told, **COOPERATING)) == []


def test_a_group_taken_over_is_not_asked_what_was_said_before_it_came(world, pitfalls):
    passed = frozenset({Stage.MUTUALISATION, Stage.GROUPING})
    employer = world.organisation("fanfare", effectif=3)
    assert pitfalls(world.case(employer, stage=Stage.GROUPING, passed=passed)) == []


def engagement(world, days="6", **more):
    told = {
        "id": "dla",
        "accompagnantes": [{"nom": "Aline", "titre": "chargée", "structure": "DLA"}],
        "demande": "Aidez-nous",
        "convenu_le": world.OPENED,
        "du": world.OPENED,
        "au": date(2026, 12, 31),
        "jours_accordes": days,
    }
    return world.fact("accompagnements", **(told | more))


def test_days_that_leave_no_margin_are_counted(world, pitfalls):
    def spent(days):
        return world.fact("interventions", id="j", le=date(2026, 3, 3), jours=days, objet="Atelier")

    assert pitfalls(world.case(engagement(world), spent("5.5"))) == [(Pitfall.DAYS, "")]
    assert pitfalls(world.case(engagement(world), spent("5.4"))) == []


def test_three_days_for_a_cooperation_are_too_few(world, pitfalls):
    assert pitfalls(world.case(engagement(world, "3"))) == [(Pitfall.DAYS, "")]
    assert pitfalls(world.case(engagement(world, "4"))) == []


def test_a_quarter_without_anything_new_drags_on(world, pitfalls):
    assert pitfalls(world.case(), date(2026, 8, 19)) == [(Pitfall.DRAGGING, "")]
    assert pitfalls(world.case(), date(2026, 8, 18)) == []


def test_an_accompaniment_past_its_end_drags_on_until_it_is_closed(world, pitfalls):
    ended = engagement(world, au=date(2026, 5, 31))
    closed = world.fact("clotures", accompagnement="dla", le=world.DAY, issue="arret_choisi")
    assert pitfalls(world.case(ended)) == [(Pitfall.DRAGGING, "")]
    assert pitfalls(world.case(ended, closed)) == []


def test_a_case_at_rest_raises_nothing(world, pitfalls):
    assert pitfalls(world.case(*votes(world, 3, 1, 1), state=CaseState.PAUSED), date(2027, 1, 1)) == []

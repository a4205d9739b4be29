"""The codes of a social declaration that are of use here, and our names for them.

The standard (NEODeS) is published by the bodies that run it; codes and their meaning were read in secondary
sources: ``docs/lire-une-dsn.md`` says which and for what. A code that is not listed keeps its number as its
name: nothing is dropped for being unknown.
"""

from collections.abc import Mapping

SENDING_TEST = "S10.G00.00.005"
NATURE = "S20.G00.05.001"
KIND = "S20.G00.05.002"
FRACTION = "S20.G00.05.003"
MONTH = "S20.G00.05.005"
SIREN = "S21.G00.06.001"
NIC = "S21.G00.11.001"
TAX_CODE, TAX_AMOUNT = "S21.G00.44.001", "S21.G00.44.002"
LAST_NAME, USUAL_NAME, FIRST_NAMES = "S21.G00.30.002", "S21.G00.30.003", "S21.G00.30.004"
PAYROLL_NUMBER = "S21.G00.30.019"
CONTRACT_START, CONTRACT_END, CONTRACT_ENDED = "S21.G00.40.001", "S21.G00.40.010", "S21.G00.62.001"
STATUS, PENSION_STATUS, PROFESSION = "S21.G00.40.002", "S21.G00.40.003", "S21.G00.40.004"
NATURE_OF_CONTRACT, CONTRACT_NUMBER = "S21.G00.40.007", "S21.G00.40.009"
TIME_UNIT, TIME, TIME_KIND = "S21.G00.40.011", "S21.G00.40.013", "S21.G00.40.014"
PAID_ON = "S21.G00.50.001"
PAY_KIND, PAY_AMOUNT = "S21.G00.51.011", "S21.G00.51.013"
OTHER_KIND, OTHER_AMOUNT = "S21.G00.54.001", "S21.G00.54.002"
NET_KIND, NET_AMOUNT = "S21.G00.58.003", "S21.G00.58.004"
BASE, BASE_AMOUNT = "S21.G00.78.001", "S21.G00.78.004"
PART, PART_AMOUNT = "S21.G00.79.001", "S21.G00.79.004"
CODE, CODE_BASE, CODE_AMOUNT = "S21.G00.81.001", "S21.G00.81.003", "S21.G00.81.004"
SITE_AMOUNT, SITE_CODE = "S21.G00.82.001", "S21.G00.82.002"
TOTAL_LINES = "S90.G00.90.001"

USED = frozenset(
    {
        SENDING_TEST, NATURE, KIND, FRACTION, MONTH, SIREN, NIC, TAX_CODE, TAX_AMOUNT, LAST_NAME, USUAL_NAME,
        FIRST_NAMES, PAYROLL_NUMBER, CONTRACT_START, CONTRACT_END, CONTRACT_ENDED, STATUS, PENSION_STATUS,
        PROFESSION, NATURE_OF_CONTRACT, CONTRACT_NUMBER, TIME_UNIT, TIME, TIME_KIND, PAID_ON, PAY_KIND,
        PAY_AMOUNT, OTHER_KIND, OTHER_AMOUNT, NET_KIND, NET_AMOUNT, BASE, BASE_AMOUNT, PART, PART_AMOUNT,
        CODE, CODE_BASE, CODE_AMOUNT, SITE_AMOUNT, SITE_CODE, TOTAL_LINES,
    }
)  # fmt: skip
"""What is read of a declaration; numbers of social security (30.001, 30.020) are not among them."""

GROSS = "001"
"""Kind of pay (51.011): the whole gross, of which the other kinds are parts or other readings."""

NET_SOCIAL = "03"
"""Kind of net income (58.003): gross less all compulsory contributions of the employee."""

CAPPED_BASES = frozenset({"02", "24"})
"""Bases (78.001) up to the ceiling; they tell apart two contributions of one code."""

CAPPED, WHOLE, OF_CSG = "02", "03", "04"
"""Bases (78.001): gross up to the ceiling, whole gross, and that of CSG, which adds the cover paid."""

EMPLOYERS_COVER = frozenset({"04", "05"})
"""Parts of the base of CSG (79.001): what the employer pays of cover and of supplementary pension."""

CONTRIBUTIONS: Mapping[str, str] = {
    "001": "Exonération apprenti",
    "002": "Exonération apprenti",
    "003": "Exonération apprenti",
    "006": "Exonération contrat d'accompagnement dans l'emploi",
    "008": "Exonération contrat de professionnalisation",
    "009": "Exonération association intermédiaire",
    "012": "Exonération outre-mer",
    "013": "Exonération aide à domicile",
    "016": "Exonération organisme d'intérêt général en ZRR",
    "018": "Réduction générale (sécurité sociale, chômage)",
    "020": "Réduction embauche en ZRR",
    "021": "Déduction patronale heures supplémentaires",
    "025": "Exonération chantier d'insertion",
    "040": "Assurance chômage",
    "041": "Assurance chômage, majoration 1",
    "042": "Assurance chômage, majoration 2",
    "043": "Assurance chômage, majoration 3",
    "045": "Accidents du travail",
    "048": "AGS",
    "049": "FNAL",
    "059": "Prévoyance, santé",
    "068": "Contribution solidarité autonomie",
    "071": "Forfait social",
    "072": "CSG",
    "074": "Allocations familiales",
    "075": "Assurance maladie",
    "076": "Assurance vieillesse",
    "079": "CRDS",
    "081": "Versement mobilité",
    "082": "Versement mobilité additionnel",
    "088": "Exonération versement mobilité",
    "091": "Service de santé au travail",
    "093": "Contribution sur indemnités de rupture",
    "100": "Dialogue social",
    "102": "Allocations familiales, complément",
    "105": "Retraite complémentaire",
    "106": "Réduction générale (retraite complémentaire)",
    "109": "Exonération salariale apprenti (retraite complémentaire)",
    "110": "Exonération outre-mer (retraite complémentaire)",
    "111": "Exonération aide à domicile (retraite complémentaire)",
    "112": "Exonération outre-mer (retraite complémentaire)",
    "113": "Exonération outre-mer (retraite complémentaire)",
    "114": "Réduction salariale heures supplémentaires",
    "115": "Assurance maladie d'Alsace-Moselle",
    "128": "Formation professionnelle",
    "129": "Formation professionnelle, CDD",
    "130": "Taxe d'apprentissage, part principale",
    "131": "Retraite complémentaire",
    "132": "Apec",
    "140": "Dialogue social, contribution conventionnelle",
    "141": "Formation, contribution conventionnelle",
    "907": "Assurance maladie, complément",
    "908": "Taxe forfaitaire CDD d'usage",
    "916": "Exonération France ruralités revitalisation",
    "918": "Versement mobilité régional et rural",
}
"""Our names of contributions (81.001); amounts (81.004) hold the employee's part and the employer's."""

INSIDE_OTHERS = frozenset({"142", "146"})
"""Employer's part already inside code 131: counting them would count it twice."""

WHOLE_RETIREMENT, RETIREMENT_PARTS = "105", frozenset({"131", "132"})
"""Code 105 says again what 131 and 132 say when a declaration bears them all."""

SURELY_EMPLOYEES = frozenset({"072", "079", "109", "114", "115"})
"""Borne by the employee alone; exemptions of apprentices (109) and of extra hours (114) are negative."""

SURELY_EMPLOYERS = frozenset(
    {
        "006", "008", "009", "012", "013", "016", "018", "020", "021", "025", "040", "041", "042", "043",
        "045", "048", "049", "068", "071", "074", "075", "081", "082", "088", "091", "093", "100", "102",
        "106", "110", "111", "112", "113", "128", "129", "130", "140", "141", "907", "908", "916", "918",
    }
)  # fmt: skip
"""Borne by the employer alone, or taken off what the employer bears."""

OLD_AGE, EXECUTIVE_JOBS, COVER = "076", "132", "059"

HALF_AT_MOST = frozenset({"076", "105", "131", "132"})
"""Old age and complementary pension: the employee bears less than the employer."""

PERHAPS_WHOLE = frozenset({"059"})
"""Contracts of protection may leave all of a cover to the employee."""

EMPLOYER_EXPENSES: Mapping[str, str] = {
    "17": "Titres-restaurant, part de l'employeur",
    "18": "Transports publics, part de l'employeur",
    "19": "Transports personnels, part de l'employeur",
}
"""Kinds of other income (54.001) that cost the employer and stand in no gross."""

LEFT_OUT: Mapping[str, str] = {
    "07": "frais professionnels au forfait",
    "08": "frais professionnels pris en charge",
    "09": "frais professionnels remboursés",
    "12": "intéressement",
    "90": "services à la personne",
    "91": "chèques-vacances",
}
"""Kinds of other income told to the reader and left out: they are billed by their own rules, if at all."""

"""A social declaration (DSN) as a whole: is it whole, monthly, of this month, of this group?"""

from collections.abc import Iterator

from models.calendar import Month
from models.messages import Message, message
from models.problems import Place, Problem, Severity
from models.sheets import Dsn, DsnLine
from rules.imports.cells import as_number
from rules.imports.dsn import codes

_MONTHLY = "01"
_EMPTY, _CANCELS = frozenset({"02", "05"}), "04"
_WHOLE_FRACTIONS = frozenset({"", "11"})
_TEST = "01"
_SIREN_LENGTH = 9
_NO_REMEDY = message("Demandez la DSN mensuelle, entière et définitive, au logiciel ou au cabinet de paie.")


def check_declaration(dsn: Dsn, file: str, month: Month, siret: str) -> tuple[Problem, ...]:
    """Return what keeps a declaration from being the pay of a group for a month.

    ``siret`` is the group's, empty when it is not known.
    """
    return tuple(
        found
        for check in (_unreadable, _cut, _nature, _of_month, _fraction, _test)
        for found in check(dsn, file, month)
    ) + tuple(_of_group(dsn, file, siret))


def left_out(dsn: Dsn, file: str) -> Iterator[Problem]:
    """Yield a remark for each tax or contribution declared for the establishment, which no employee bears."""
    code, amount = "", None
    for line in dsn.lines:
        if line.code == codes.TAX_CODE:
            code = line.value
        elif line.code == codes.SITE_AMOUNT:
            amount = line
        elif line.code == codes.TAX_AMOUNT:
            yield from _for_establishment(line, message("La taxe {code}", code=code), file)
        elif line.code == codes.SITE_CODE and amount is not None:
            yield from _for_establishment(amount, message("La cotisation {code}", code=line.value), file)


def _values(dsn: Dsn, code: str) -> Iterator[DsnLine]:
    return (line for line in dsn.lines if line.code == code)


def _stop(file: str, row: int | None, code: str, text: Message, remedy: Message = _NO_REMEDY) -> Problem:
    return Problem(code, text, remedy, Place(file, row=row))


def _unreadable(dsn: Dsn, file: str, _month: Month) -> Iterator[Problem]:
    for number in dsn.unreadable:
        yield _stop(file, number, "dsn_line_unreadable", message("Cette ligne n'est pas une ligne de DSN."))


def _cut(dsn: Dsn, file: str, _month: Month) -> Iterator[Problem]:
    said = next(_values(dsn, codes.TOTAL_LINES), None)
    if said is None:
        yield _stop(file, None, "dsn_cut", message("La fin de la DSN manque : le fichier est tronqué."))
    elif said.value != str(dsn.total):
        text = message("La DSN annonce {said} lignes et en compte {found}.", said=said.value, found=dsn.total)
        yield _stop(file, said.number, "dsn_cut", text)


def _nature(dsn: Dsn, file: str, _month: Month) -> Iterator[Problem]:
    for line in _values(dsn, codes.NATURE):
        if line.value != _MONTHLY:
            yield _stop(file, line.number, "dsn_not_monthly", message("Ce n'est pas une DSN mensuelle."))
    for line in _values(dsn, codes.KIND):
        if line.value in _EMPTY:
            yield _stop(file, line.number, "dsn_empty", message("Cette DSN est déclarée néant."))
        elif line.value == _CANCELS:
            text = message("Cette DSN en annule une autre : elle ne porte pas de paie.")
            yield _stop(file, line.number, "dsn_cancels", text)


def _of_month(dsn: Dsn, file: str, month: Month) -> Iterator[Problem]:
    wanted = f"01{month.month:02d}{month.year:04d}"
    found = list(_values(dsn, codes.MONTH))
    if not found:
        yield _stop(file, None, "other_month", message("Cette DSN ne dit pas son mois."))
    for line in found:
        if line.value != wanted:
            text = message("Cette DSN ne porte pas sur {month:month}.", month=month)
            remedy = message("Donnez la DSN du mois à clôturer.")
            yield _stop(file, line.number, "other_month", text, remedy)


def _fraction(dsn: Dsn, file: str, _month: Month) -> Iterator[Problem]:
    for line in _values(dsn, codes.FRACTION):
        if line.value not in _WHOLE_FRACTIONS:
            text = message("Cette DSN n'est qu'une fraction de la déclaration du mois.")
            yield _stop(file, line.number, "dsn_fraction", text)


def _test(dsn: Dsn, file: str, _month: Month) -> Iterator[Problem]:
    for line in _values(dsn, codes.SENDING_TEST):
        if line.value == _TEST:
            text = message("C'est une DSN d'essai : ses montants peuvent encore changer.")
            remedy = message("Rejouez la clôture avec la DSN définitive.")
            yield Problem("dsn_test", text, remedy, Place(file, row=line.number), Severity.WARNING)


def _of_group(dsn: Dsn, file: str, siret: str) -> Iterator[Problem]:
    """Yield the problems of a declaration of another employer, remarks about its other establishments."""
    siren, known = "", _bare(siret)
    establishments: dict[str, int] = {}
    for line in dsn.lines:
        if line.code == codes.SIREN:
            siren = _bare(line.value)
            if known and siren != known[:_SIREN_LENGTH]:
                text = message("Cette DSN est celle d'un autre employeur (SIREN {siren}).", siren=siren)
                remedy = message("Donnez la DSN du groupement, ou corrigez son SIRET dans le dossier.")
                yield _stop(file, line.number, "other_employer", text, remedy)
        elif line.code == codes.NIC:
            establishments.setdefault(siren + _bare(line.value), line.number)
    if known and siren == known[:_SIREN_LENGTH] and known not in establishments:
        yield _remark(
            file,
            None,
            message("Aucun établissement de cette DSN n'a le SIRET du groupement ({siret}).", siret=known),
        )
    if len(establishments) > 1:
        text = message(
            "Cette DSN a {count} établissements : la paie de tous est lue.", count=len(establishments)
        )
        yield _remark(file, max(establishments.values()), text)


def _remark(file: str, row: int | None, text: Message) -> Problem:
    remedy = message("Vérifiez que ces salariés sont bien ceux du groupement.")
    return Problem("dsn_establishments", text, remedy, Place(file, row=row), Severity.WARNING)


def _bare(text: str) -> str:
    return "".join(text.split())


def _for_establishment(line: DsnLine, name: Message, file: str) -> Iterator[Problem]:
    amount = as_number(line.value)
    if amount:
        yield Problem(
            "dsn_for_establishment",
            message(
                "{name} est déclarée pour l'établissement entier ({amount:money}).", name=name, amount=amount
            ),
            message("Aucun salarié ne la porte et elle n'est pas comptée : prévoyez-la dans vos prix."),
            Place(file, row=line.number),
            Severity.WARNING,
        )

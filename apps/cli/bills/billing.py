"""Commands on what follows the lock of a month: corrections, invoices, credit notes, payments, reminders."""

from typing import Annotated

import typer

from apps.cli.words import help_text

app = typer.Typer(help=help_text("Les factures d'un groupement : émettre, corriger, encaisser, relancer."))

MonthName = Annotated[str, typer.Argument(metavar="MOIS", help=help_text("Le mois, comme 2026-10."))]
CaseId = Annotated[str, typer.Option("--case", metavar="DOSSIER", help=help_text("Identifiant du dossier."))]
Day = Annotated[
    str, typer.Option("--on", metavar="JOUR", help=help_text("Le jour ; aujourd'hui s'il n'est pas dit."))
]
Number = Annotated[
    str, typer.Argument(metavar="NUMERO", help=help_text("Le numéro de la facture, comme F-2026-00001."))
]
Pdf = Annotated[bool, typer.Option("--pdf", help=help_text("Range aussi un PDF de chaque pièce."))]


@app.command(help=help_text("Porte sur un mois ouvert la correction d'un mois verrouillé, au centime près."))
def adjust(  # noqa: PLR0913, PLR0917 - an option each
    month: Annotated[str, typer.Argument(metavar="MOIS", help=help_text("Le mois verrouillé à corriger."))],
    case: CaseId,
    carrier: Annotated[
        str, typer.Option("--in", metavar="MOIS", help=help_text("Le mois ouvert qui porte la différence."))
    ],
    hours: Annotated[
        str, typer.Option("--hours", metavar="FICHIER", help=help_text("Les heures corrigées ou tardives."))
    ] = "",
    payroll: Annotated[
        str, typer.Option("--payroll", metavar="FICHIER", help=help_text("La paie corrigée ou tardive."))
    ] = "",
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="TITRE=COLONNE",
            help=help_text(
                "Où lire une donnée, comme « Heures=Total h » ; rien après le signe égal : nulle part."
            ),
        ),
    ] = None,
) -> None:
    """Correct a locked month; the same files again change nothing."""
    from apps.cli.bills import adjusting  # noqa: PLC0415 - the database is slow to import, and help needs none

    adjusting.adjust(case, (month, carrier), (hours, payroll), tuple(column or ()))


@app.command(
    help=help_text("Émet les factures d'un mois verrouillé ; provisoires, celles d'un mois à venir.")
)
def issue(  # noqa: PLR0913 - an option each
    month: MonthName,
    case: CaseId,
    on: Day = "",
    *,
    provisional: Annotated[
        bool, typer.Option("--provisional", help=help_text("Avant que le coût du mois soit connu."))
    ] = False,
    again: Annotated[
        list[str] | None,
        typer.Option(
            "--again",
            metavar="ADHERENT",
            help=help_text("Refacture un adhérent dont la facture est annulée."),
        ),
    ] = None,
    pdf: Pdf = False,
) -> None:
    """Issue invoices; the same command again issues nothing more."""
    from apps.cli.bills import invoicing  # noqa: PLC0415 - Prefect is slow to import

    invoicing.issue(case, month, on, provisional=provisional, again=tuple(again or ()), pdf=pdf)


@app.command(help=help_text("Émet un avoir sur une facture, pour tout ce qui reste ou pour une ligne."))
def credit(  # noqa: PLR0913, PLR0917 - an option each
    number: Number,
    case: CaseId,
    reason: Annotated[str, typer.Option("--reason", metavar="MOTIF", help=help_text("Pourquoi."))],
    on: Day = "",
    line: Annotated[
        int,
        typer.Option("--line", metavar="N", help=help_text("Une seule ligne ; toutes si rien n'est dit.")),
    ] = 0,
    amount: Annotated[
        str, typer.Option("--amount", metavar="EUROS", help=help_text("Le montant hors taxe de cette ligne."))
    ] = "",
    *,
    pdf: Pdf = False,
) -> None:
    """Give back an invoice, wholly or in part."""
    from apps.cli.bills import invoicing  # noqa: PLC0415

    invoicing.credit(case, number, reason, on, (line, amount), pdf=pdf)


@app.command(help=help_text("Enregistre un paiement ; un montant négatif est un remboursement."))
def pay(  # noqa: PLR0913, PLR0917 - an option each
    member: Annotated[str, typer.Argument(metavar="ADHERENT", help=help_text("Identifiant de l'adhérent."))],
    amount: Annotated[str, typer.Option("--amount", metavar="EUROS", help=help_text("Le montant reçu."))],
    case: CaseId,
    on: Day = "",
    invoice: Annotated[
        str, typer.Option("--invoice", metavar="NUMERO", help=help_text("La facture visée, sinon l'aînée."))
    ] = "",
    label: Annotated[
        str, typer.Option("--label", metavar="TEXTE", help=help_text("Libellé ou numéro de chèque."))
    ] = "",
    rejects: Annotated[
        int, typer.Option("--rejects", metavar="N", help=help_text("Paiement rejeté par la banque."))
    ] = 0,
) -> None:
    """Record a payment; the same one twice counts once."""
    from apps.cli.bills import paying  # noqa: PLC0415

    paying.pay(case, member, amount, on, {"invoice": invoice, "label": label}, rejects)


@app.command(help=help_text("Enregistre les encaissements d'un relevé de banque, en .csv ou .xlsx."))
def bank(
    file: Annotated[str, typer.Argument(metavar="FICHIER", help=help_text("Le relevé de la banque."))],
    case: CaseId,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="TITRE=COLONNE", help=help_text("Désigne une colonne au titre inconnu.")
        ),
    ] = None,
) -> None:
    """Record the receipts of a bank's file; the same file again changes nothing."""
    from apps.cli.bills import paying  # noqa: PLC0415

    paying.bank(case, file, tuple(column or ()))


@app.command(help=help_text("Dit ce que doit chaque adhérent, facture par facture."))
def balance(
    case: CaseId,
    on: Day = "",
    member: Annotated[
        str, typer.Option("--member", metavar="ADHERENT", help=help_text("Un seul adhérent."))
    ] = "",
) -> None:
    """Show accounts as they stand on a day."""
    from apps.cli.bills import paying  # noqa: PLC0415

    paying.balance(case, on, member)


@app.command(help=help_text("Écrit les relances du jour, avec les pénalités de chaque facture échue."))
def remind(case: CaseId, on: Day = "", *, pdf: Pdf = False) -> None:
    """Write the reminders of a day; again, the same letters."""
    from apps.cli.bills import paying  # noqa: PLC0415

    paying.remind(case, on, pdf=pdf)


@app.command(help=help_text("Réclame les pénalités d'une facture en retard, quand c'est décidé."))
def claim(
    number: Number,
    case: CaseId,
    decision: Annotated[
        str, typer.Option("--decision", metavar="TEXTE", help=help_text("Qui l'a décidé, et quand."))
    ],
    on: Day = "",
    *,
    pdf: Pdf = False,
) -> None:
    """Claim the penalties of a late invoice; the same day, once."""
    from apps.cli.bills import invoicing  # noqa: PLC0415

    invoicing.claim(case, number, decision, on, pdf=pdf)


@app.command(help=help_text("Écrit les factures électroniques Factur-X d'un mois, ou d'une seule pièce."))
def facturx(
    wanted: Annotated[
        str, typer.Argument(metavar="MOIS|NUMERO", help=help_text("2026-10, ou F-2026-00001."))
    ],
    case: CaseId,
    *,
    check: Annotated[
        bool, typer.Option("--check", help=help_text("Vérifie aussi les règles de la norme EN 16931."))
    ] = False,
) -> None:
    """Write invoices that machines read inside those that people read."""
    from apps.cli.bills import handing_over  # noqa: PLC0415

    handing_over.facturx(case, wanted, check=check)


@app.command(help=help_text("Écrit les écritures comptables d'un exercice, ou d'un mois, au format FEC."))
def fec(
    period: Annotated[
        str,
        typer.Argument(metavar="ANNEE|MOIS", help=help_text("L'année où l'exercice se clôt, ou un mois.")),
    ],
    case: CaseId,
    on: Day = "",
) -> None:
    """Number entries without a gap and write them for the accountant."""
    from apps.cli.bills import handing_over  # noqa: PLC0415

    handing_over.fec(case, period, on)


@app.command(
    help=help_text("Prépare les prélèvements SEPA de ce que doivent les adhérents qui ont un mandat.")
)
def debit(
    case: CaseId,
    on: Day = "",
    again: Annotated[
        list[str] | None,
        typer.Option(
            "--again", metavar="NUMERO", help=help_text("Prélève de nouveau une facture déjà mise en lot.")
        ),
    ] = None,
) -> None:
    """Write the batch of a day; what is in a batch is debited once."""
    from apps.cli.bills import handing_over  # noqa: PLC0415

    handing_over.debit(case, on, tuple(again or ()))


@app.command(help=help_text("Écrit le classeur du comptable : la répartition, les pièces, les paiements."))
def workbook(month: MonthName, case: CaseId, on: Day = "") -> None:
    """Write the whole month as an accountant reads it, on a day."""
    from apps.cli.bills import handing_over  # noqa: PLC0415

    handing_over.workbook(case, month, on)


@app.command(help=help_text("Enregistre comme payé un lot de prélèvements que la banque a encaissé."))
def debited(
    batch: Annotated[str, typer.Argument(metavar="LOT", help=help_text("Le numéro du lot."))],
    case: CaseId,
) -> None:
    """Record the payments of a batch; twice is harmless."""
    from apps.cli.bills import handing_over  # noqa: PLC0415

    handing_over.debited(case, batch)


@app.command(help=help_text("Le mois d'un coup d'œil : heures, coût, facturé, payé, en retard, à faire."))
def board(month: MonthName, case: CaseId, on: Day = "") -> None:
    """Show a month at a glance."""
    from apps.cli.bills import invoicing  # noqa: PLC0415

    invoicing.board(case, month, on)

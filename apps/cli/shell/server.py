"""The command ``oeuvre server``: the local Prefect server that shows runs, left up between two commands."""

import typer

from apps.cli.words import help_text

app = typer.Typer(
    help=help_text("Serveur local de suivi : voir s'il est en marche, l'arrêter."), no_args_is_help=True
)


@app.command("status", help=help_text("Dit si le serveur local est en marche, et où voir ses écrans."))
def status() -> None:
    """Say whether the local server is up, and where its screens are."""
    from apps.cli.output import say  # noqa: PLC0415 - rich is slow to load
    from flows import server  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415

    living = server.find()
    if living is None:
        say(message("Le serveur local est arrêté. Il démarre de lui-même au prochain travail."))
    elif server.answers(living):
        say(message("Le serveur local est en marche : {address}", address=living.screens))
    else:
        say(
            message(
                "Le serveur local démarre, ou ne répond plus. Son journal : {log}", log=str(server.log_path())
            )
        )


@app.command("stop", help=help_text("Arrête le serveur local ; aucun dossier n'est touché."))
def stop() -> None:
    """Stop the local server; the next command that needs it starts another one."""
    from apps.cli.output import say  # noqa: PLC0415 - rich is slow to load
    from flows import server  # noqa: PLC0415
    from models.messages import message  # noqa: PLC0415

    stopped = server.stop()
    say(
        message("Le serveur local est arrêté.") if stopped else message("Le serveur local était déjà arrêté.")
    )

"""The day on the wall, in France: asked for at the doors and in nightly work, never in rules."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from store.settings import settings

PARIS = ZoneInfo("Europe/Paris")


def today() -> date:
    """Return the day in France; ``OEUVRE_TODAY`` gives another one, to replay a story or to try a setting."""
    return settings().today or datetime.now(PARIS).date()

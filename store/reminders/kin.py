"""Cases born of one another: what was told in one of them is not told again in the next."""

from collections.abc import Mapping

from store.plain_reading import Ask

_LINKS = "SELECT case_id, other FROM case_events WHERE other <> ''"


def kin(ask: Ask) -> Mapping[str, frozenset[str]]:
    """Return, for each case that was split or merged, all those it shares facts with, itself among them."""
    found: dict[str, frozenset[str]] = {}
    for row in ask(_LINKS):
        one, other = row["case_id"], row["other"]
        together = found.get(one, frozenset({one})) | found.get(other, frozenset({other}))
        found |= dict.fromkeys(together, together)
    return found

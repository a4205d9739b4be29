"""Whether two resources speak of the same thing: words in common, once articles and plurals are put aside."""

from models.facts.cooperation import Resource
from rules.imports.cells import plain

_SMALL = """
a ai au aux avec ce ces chez d dans de des du elle en entre et hors il ils j l la le les leur leurs lui m mais
me n ne ni nos notre nous on ou par pas pour qu que qui s sa sans ses son sont sur toute toutes tous tout un
une vos vous y petit petite grand grande bon bonne neuf neuve besoin offre place piece semaine mois heure jour
deux trois quatre cinq six sept huit dix onze douze matin midi soir hiver ete printemps automne
lundi mardi mercredi jeudi vendredi samedi dimanche
"""
_EMPTY = frozenset(word for line in _SMALL.splitlines() for word in line.split())
"""Words that tell no thing from another."""

SHORT = 3


def words(*texts: str) -> frozenset[str]:
    """Return the words of texts that name something, without accent, capital or plural."""
    found = (word for text in texts for word in plain(text).split() if not word.isdigit())
    return frozenset(_singular(word) for word in found if _EMPTY.isdisjoint((word, _singular(word))))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > SHORT and word[-1] in "sx" else word


def named(resource: Resource) -> frozenset[str]:
    """Return the words that name a resource: those written for it, and those of its label."""
    return words(resource.label, *resource.words, *resource.skills)


def trades(resource: Resource) -> frozenset[str]:
    """Return the trades a need of work asks for, one word or phrase each; its label when none is written."""
    told = (*resource.skills, *resource.words)
    return frozenset(" ".join(sorted(words(one))) for one in told) - {""} if told else named(resource)

"""Offers and needs crossed into concrete proposals: who lends what to whom, which needs add up to a post.

Key files, in the order of the data: ``likeness`` says whether two resources speak of the same thing;
``calendar`` when each may be used; ``travel`` how far places are; ``lending`` pairs offers and needs of
things; ``posts`` adds needs of work time up to shared posts; ``already`` finds what the case agreed on
before; ``wording`` says why; ``drafts`` turns a post into facts of the grouping stage.

All of it is exact and always gives the same answer: no chance, no clock, whole minutes.
"""

"""Decisions counted: one way of counting votes for parties, boards and assemblies.

1. ``counting`` knows numbers only: voters, presence, votes by college, a rule: quorum and majority result.
2. ``adopted_rule`` turns the rule the parties wrote (``regles_de_decision``) into those numbers.
3. ``outcome`` reads a decision of a case: what its ballots give, whatever was declared.
4. ``check`` says what a decision contradicts; ``wording`` says its result in French.
"""

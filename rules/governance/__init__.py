"""Who really decides: the power of each party in the bodies that the parties describe.

Key files: ``game`` counts winning coalitions exactly; ``power`` gives each party its Banzhaf power;
``bodies`` turns the facts of a case (votes, colleges, majority, quorum, vetoes) into games; ``reading`` says
it in French.

A coalition wins when it can decide whatever the others do: it has the votes even if all the others come and
vote against, and the quorum even if they all stay at home.
"""

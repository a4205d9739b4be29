"""Who may see what: the only place that says it.

1. ``agreements``: an answer is shared from the day its organisation agreed until the day it takes that back;
2. ``matters``: which kinds of matter each reader is entrusted with;
3. ``seen``: a case as one reader may see it; what is hidden is emptied, never removed;
4. ``papers``: which kept documents each reader may be given.

Facts are folded in one place (``store.cases.folding``), which asks 1 and 3: nothing that reads a case can go
round them. Commands state which readers they serve; one that states nothing serves none.
"""

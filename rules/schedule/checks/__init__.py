"""Each rule recomputed from the slots alone: one function a rule, named as in ``rules.schedule.wording``.

``daily`` looks at one day, ``weekly`` at the week, ``contract`` at what the papers allow, ``needs`` at what
members asked. Nothing here knows the solver: what it made is judged as anybody's schedule would be.
"""

"""An accompaniment from its welcome to its follow-up: where it stands, what it costs in days, what it leaves.

1. ``steps`` says of each step whether it is done, from the facts, and what comes next.
2. ``budget`` counts the days by step and by advisor, and warns before they run out.
3. ``yearly`` adds up the cases of a year for those who fund them; ``cells`` hides what would name anybody.
"""

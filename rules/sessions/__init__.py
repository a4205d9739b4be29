"""Sessions: what is on the agenda, who speaks for whom, what flows back into the case, what is left to do.

1. ``agenda`` draws the next session from the case: tasks, questions, topics, requirements, findings.
2. ``attendance`` reads who came, and compares them with the mandates in force that day.
3. ``settled`` turns conclusions and decisions of a meeting into facts of the case: nobody writes them twice.
4. ``tasks`` follows what was promised, from one session to the next; ``printing`` says it on paper.
"""

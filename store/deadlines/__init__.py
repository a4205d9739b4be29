"""What is due in all cases, kept beside their facts: made again where a case has changed.

``stale`` tells which cases those are, ``kept`` makes their items again; ``stored`` turns items into rows and
back; ``reading`` lists what is late or to come; ``agenda`` writes it as a calendar.
"""

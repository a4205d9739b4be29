"""What is due in all cases, kept beside their facts: ``kept`` makes it again where a case has changed.

``stored`` turns due items into rows and back; ``reading`` lists what is late or to come; ``agenda`` writes it
as a calendar.
"""

"""What an employee costs the employer, line by line, from dated figures.

Scope: the general regime in metropolitan France.

Key files: ``post`` (what is known of the employer, the contract, the month), ``figures`` (dated figures and
their articles), ``pay`` (gross of a month), ``totals`` (ceilings and minimum wages), ``contributions`` (the
table), ``reduction`` (general reduction), ``deduction`` (overtime), ``month`` and ``year`` (the whole, with
its regularisation), ``payroll_tax`` (taxe sur les salaires, at the level of the employer), ``hourly`` (the
price of an hour), ``checks`` (what has to be read).

Steps of the data: ``Post`` and ``WorkedMonth`` -> gross -> ``Totals`` of the year so far -> bases times
rates -> ``MonthCost``. A month is always the year so far less the months before: ceilings and the general
reduction are regularised by the same formulas that compute them.
"""

"""Shares a month out between the members of an employer group, exactly.

Key files: ``shares`` (largest remainder), ``time`` (who bears each hour), ``bases`` (one function a way of
pricing), ``month`` (the whole), ``checks`` (sums equal their source), ``guards`` (what the law refuses).

Steps of the data: hours rows -> ``TimeShare`` (in seconds); payroll rows and the price policy -> ``Charge``
with its ``CostShare`` leaves (in cents). Everything is a whole number until it is shown: nothing is lost.
"""

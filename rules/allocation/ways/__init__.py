"""The ways of pricing, one function each: a component of the price in, lines and movements out.

Key files: ``registry`` (the list, with what each admits), ``hourly`` (hours at a price), ``guaranteed`` and
``extra_hours`` (hours that come on top), ``sums`` (sums shared), ``actual`` (payroll lines), ``payroll_tax``,
``rates`` (percentages and fees), ``yearly`` (yearly cost, deposit), ``accounts`` (provisions, settlement).

A new way is one function, one line in ``registry`` and its words in ``rules.accounts.prices``
and ``rules.explaining.line``.
"""

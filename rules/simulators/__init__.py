"""What a group to be would cost its members, and whether its cash would hold.

Matter: one ``Forecast`` (a file of hypotheses, or the facts of a case through ``from_case``) and the dated
figures. Key files: ``check`` (what the hypotheses contradict), ``months`` (civil months counted), ``posts``
(each post month by month), ``cost_price`` (a full year by member, and its hour), ``taxes`` (taxe sur les
salaires before and after), ``vat`` (taxed or exempt), ``plan`` (sales and costs of each month), ``cash``
(movements by day, curve, deposit needed), ``trials`` (what if), ``payroll`` (an imported month against the
engine).

Sums are shared by largest remainder: parts always add up to the cent.
"""

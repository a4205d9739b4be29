"""What the law or plain sense says of a price and of a month: what stops, what asks, what warns.

Key files: ``guard`` (a guard, its article, its strength), ``policy`` (the price alone, before any figure),
``matter`` (what the month lacks to be priced), ``public`` (local authorities), ``part_time`` (hours beyond
the contract), ``averages`` (twelve weeks in a row), ``year`` (the year of an exact share group, thresholds),
``watch`` (all, once a month).
"""

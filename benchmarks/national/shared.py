"""The work measured: one group of the nation shared and kept, as its closing does once its files are in."""

from flows.many_months import Errand, Outcome
from models.calendar import Month
from models.month import MonthClosing
from store.database import reading
from store.months.allocations import share_month
from store.months.records import Received
from store.parameters import parameters


def share_one(errand: Errand) -> Outcome:
    """Share the month of one group from the files received for it."""
    month = Month.parse(errand.order.month)
    with reading() as session:
        closing = session.get_one(MonthClosing, (errand.order.case_id, errand.order.month))
        received = Received(closing.hours_file, closing.payroll_file)
    shared = share_month(errand.order.case_id, month, received, errand.actor, parameters())
    return Outcome(errand.order.case_id, news=shared.news)


def nothing(errand: Errand) -> Outcome:
    """Do nothing: what is left is the cost of what carries the work."""
    return Outcome(errand.order.case_id)

"""Gross pay of a month: the contract's, then extra hours, bonus and end-of-contract indemnity."""

from decimal import Decimal

from rules.days.mean_month import monthly
from rules.employer_cost.figures import Figures
from rules.employer_cost.post import NOTHING, WHOLE, Post, WorkedMonth


def gross_of(worked: WorkedMonth, figures: Figures) -> Decimal:
    """Return the gross subject to contributions (CSS L242-1), in euros, not rounded."""
    hour = hourly_gross(worked.post, figures.legal_week)
    due = worked.post.gross * worked.pay_share + worked.bonus
    due += hour * _overtime_paid(worked.overtime, figures)
    due += hour * _complementary_paid(worked, figures)
    return due * (WHOLE + _indemnity(worked.post, figures))


def hourly_gross(post: Post, legal_week: Decimal) -> Decimal:
    """Return the gross of one normal hour in euros."""
    return post.gross / monthly(min(post.weekly_hours, legal_week))


def usual_overtime(weekly_hours: Decimal, legal_week: Decimal) -> Decimal:
    """Return the monthly overtime hours of a contract above the legal week, zero below it."""
    return monthly(max(weekly_hours - legal_week, NOTHING))


def _overtime_paid(hours: Decimal, figures: Figures) -> Decimal:
    # Code du travail L3121-36 [2016-08-10], V: the first hours of a week, then the others
    first = min(hours, monthly(figures.value("overtime_first_hours")))
    return first * (WHOLE + figures.value("overtime_first_premium")) + (hours - first) * (
        WHOLE + figures.value("overtime_next_premium")
    )


def _complementary_paid(worked: WorkedMonth, figures: Figures) -> Decimal:
    hours, agreed = worked.complementary, worked.post.complementary_premium
    if agreed is not None:  # Code du travail L3123-21 [2016-08-10], V
        return hours * (WHOLE + agreed)
    # Code du travail L3123-29 [2016-08-10], V: up to a tenth of the contract's hours, then beyond
    limit = monthly(worked.post.weekly_hours) * figures.value("complementary_first_share")
    first = min(hours, limit)
    return first * (WHOLE + figures.value("complementary_first_premium")) + (hours - first) * (
        WHOLE + figures.value("complementary_next_premium")
    )


def _indemnity(post: Post, figures: Figures) -> Decimal:
    # Code du travail L1243-8 (secondary source); told in each month, as a provision
    return figures.value("fixed_term_indemnity") if post.fixed_term and post.end_indemnity else NOTHING

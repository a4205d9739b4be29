"""The contract's weekly time holds the work and the roads."""

from rules.schedule.model import WorkerWeek, down


def post(week: WorkerWeek) -> None:
    """Bound the week by the contract, less the hours of public holidays (L3133-2 [2016-08-10])."""
    limit = down(week.worker.available)
    week.model.add(week.total() <= limit).only_enforce_if(week.switch("contract_time"))

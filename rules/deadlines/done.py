"""What says that a due item is over: for a task or a hiring, the fact that others read too."""

from datetime import date

from models.facts import Fact
from models.facts.follow_through import DutyDone
from models.facts.tasks import TaskFollowed, TaskState
from rules.deadlines.contracts import told_of_hiring
from rules.deadlines.item import DueItem
from rules.deadlines.tasks import TASK


def duty_over(item: DueItem, day: date, comment: str = "") -> Fact:
    """Return the fact that a due item was done on a day."""
    if item.duty.startswith(TASK):
        task = item.duty.removeprefix(TASK)
        return TaskFollowed(task=task, state=TaskState.DONE, on=day, comment=comment)
    hiring = told_of_hiring(item, day, comment)
    return hiring or DutyDone(reference=item.reference, done=day, comment=comment)

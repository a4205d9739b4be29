"""The check of a move on the ladder a case follows, what is still asked for, by whom it can be supplied."""

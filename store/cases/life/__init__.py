"""Turns in the life of a case, each a row kept for good: pause and stop, ladder changed, split, merge."""

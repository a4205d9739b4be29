"""Days: holidays, durations, stays, and a case through the days of one month."""

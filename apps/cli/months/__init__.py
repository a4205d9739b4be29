"""Commands on a month: hours and pay in, statements out, explanations, schedules, liability."""

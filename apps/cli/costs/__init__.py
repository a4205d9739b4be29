"""Commands on what work costs: quotes, checks of pay, simulators."""

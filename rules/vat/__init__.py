"""VAT: the rate in force where a service is taxed, or what must be printed when none is."""

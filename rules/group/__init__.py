"""An employer group: its founding, its statutes, what it tells the authorities, who answers for its debts."""

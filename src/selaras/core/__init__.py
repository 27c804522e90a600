"""Numbers, codes, periods, formulas and plan values: pure, no I/O, no clock."""

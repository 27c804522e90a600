"""Rules on the legal instruments a plan cites."""

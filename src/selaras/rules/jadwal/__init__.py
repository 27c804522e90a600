"""Rules about time and completeness: stages, calendar, outline, Renstra period."""

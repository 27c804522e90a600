"""Rules about prose: figures, lists and years of the text against the tables and the data."""

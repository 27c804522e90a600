"""The history of the tables: one line, named, without imports of application code."""

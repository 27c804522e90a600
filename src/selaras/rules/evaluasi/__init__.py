"""Rules on a form of evaluation: do its columns, roll-ups and averages follow from its figures."""

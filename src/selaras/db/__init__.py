"""The tables: one Django application, and the only place that turns rows into core values."""

"""One function per thing a user can do: may he, do it, remember it."""

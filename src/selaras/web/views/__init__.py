"""Views by subject; each parses, calls one service and renders."""

"""The pages: a view parses, calls one service and renders."""

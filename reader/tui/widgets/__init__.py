"""Widgets: thin renderers of what the domain says."""

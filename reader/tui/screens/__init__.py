"""Screens: they arrange widgets and pass messages on."""

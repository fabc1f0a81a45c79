"""Loads what contributors write in ``rawi/data``: languages, outlets, places, phrases."""

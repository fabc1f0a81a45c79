"""Comparable particulars of a text: places, quantities, dates."""

"""Readings to findings. Knows no language, no pack, no database: only what ``read`` found."""

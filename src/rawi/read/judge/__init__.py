"""Which candidates are attributions."""

"""Candidates, all of them: what may be an attribution, nothing decided."""

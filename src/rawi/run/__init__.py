"""The only place that knows all stages: what they are, and how they are carried out."""

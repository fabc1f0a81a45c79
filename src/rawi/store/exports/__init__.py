"""A collection in the formats of others: tables, provenance, annotations, graphs, news items, evidence bags."""

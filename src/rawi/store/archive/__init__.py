"""A collection's file: the only door to the database (SQLite in WAL mode, FTS5)."""

"""What a report states: clauses, mode, credits."""

"""Who it is: mentions, the roll of a report, chains."""

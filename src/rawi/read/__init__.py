"""One report to one reading. Pure: the same report always gives the same reading."""

"""To people: phrases, the terminal, the page, the command line."""

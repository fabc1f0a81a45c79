"""Where the accounts of one claim part, and whether they can both be true: one module for each kind of particular."""

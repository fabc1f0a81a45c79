"""What depends on how a language forms words."""

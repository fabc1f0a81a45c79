"""What is kept and handed on: readings and comparisons as documents."""

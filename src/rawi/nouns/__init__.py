"""What Rawi talks about: frozen, plain, no input or output."""

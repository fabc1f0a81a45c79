"""Pages from the web, politely and safely: the only door to HTTP."""

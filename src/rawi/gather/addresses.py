"""What the address of a page looks like."""


def web(value: str) -> bool:
    """Whether a text is the address of a page."""
    return value.startswith(("http://", "https://")) and not any(each.isspace() for each in value)

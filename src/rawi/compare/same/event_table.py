"""How much each level of agreement tells, in natural logarithms of odds. Made by ``tools/fit_event.py``."""

# Two reports with titles.
EVENT: dict[str, float] = {
    "always": 2.47,
    "like": 1.94,
    "title": -1.19,
    "lead": 2.90,
    "told": 3.33,
    "outlet": -1.33,
    "places": 0.43,
    "nations": 1.04,
    "copied": 0.57,
    "days": -3.57,
    "many": -1.00,
    "undated": -1.00,
}
# Two reports of which one has no title.
UNTITLED: dict[str, float] = {
    "always": 6.69,
    "like": 4.84,
    "lead": -1.85,
    "outlet": 1.33,
    "places": 0.06,
    "copied": 2.76,
    "days": -6.97,
    "many": 0.17,
}

"""How much each level of agreement of two sentences tells, in logarithms of odds. Made by ``tools/fit_claim.py``."""

CLAIM: dict[str, float] = {
    "always": -4.40,
    "common": -0.91,
    "least": 5.80,
    "most": 4.10,
    "numbers": 1.09,
    "measures": 2.42,
    "acts": 0.01,
    "mode": -0.75,
    "early": 0.90,
}

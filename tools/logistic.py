"""Logistic regression with a small penalty, by Newton's method: the weights by which judged pairs are told apart."""

import numpy as np
from numpy.typing import NDArray

PENALTY = 1.0
STEPS = 60
Array = NDArray[np.float64]


def fitted(x: Array, y: Array, times: Array) -> Array:
    """The weights that make the judged pairs likeliest; the penalty is on weights of levels of unit spread."""
    mean = np.average(x[:, 1:], axis=0, weights=times)
    spread = np.sqrt(np.average((x[:, 1:] - mean) ** 2, axis=0, weights=times)) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x[:, 1:] - mean) / spread])
    held = PENALTY * np.eye(z.shape[1])
    held[0, 0] = 0.0
    found = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(z @ found)))
        slope = z.T @ (times * (p - y)) + held @ found
        found = found - np.linalg.solve((z * (times * p * (1 - p))[:, None]).T @ z + held, slope)
    scaled = found[1:] / spread
    return np.concatenate([[found[0] - float(scaled @ mean)], scaled])

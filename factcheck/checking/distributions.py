"""Tail probabilities of the distributions that tests use: plain mathematics in floats, with a stated bound of their error.

Sources: NIST Digital Library of Mathematical Functions (dlmf.nist.gov), the sections named below, and the modified Lentz
method for continued fractions (Press et al., Numerical Recipes, 3rd ed., 5.2, 6.2 and 6.4). It knows no text and no rule.
"""

from __future__ import annotations

from fractions import Fraction
from math import erfc, exp, lgamma, log, log1p, sqrt

ERROR = Fraction(1, 10**7)  # relative; the tests hold it against scipy
SMALLEST = Fraction(1, 10**30)  # absolute
LARGEST_FREEDOM = 10**7
_TINY = 1e-300
_ENOUGH = 1e-15
_MOST_STEPS = 20_000


def normal_tails(z: float) -> float:
    """P(\\|Z\\| >= z) of the standard normal distribution (DLMF 7.17)."""
    return erfc(abs(z) / sqrt(2))


def t_tails(t: float, freedom: float) -> float:
    """P(\\|T\\| >= t) of Student's t distribution: I_x(df/2, 1/2) at x = df / (df + t²) (DLMF 8.17, 26.7.4 of A&S)."""
    square = t * t
    return beta(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square))


def f_tail(f: float, above: float, below: float) -> float:
    """P(F >= f) of the F distribution with ``above`` and ``below`` degrees of freedom (A&S 26.6.2)."""
    if f <= 0:
        return 1.0
    whole = below + above * f
    return beta(below / 2, above / 2, below / whole, above * f / whole)


def chi2_tail(x: float, freedom: float) -> float:
    """P(X >= x) of the chi-squared distribution: Q(df/2, x/2) (A&S 26.4.19)."""
    return gamma_above(freedom / 2, x / 2) if x > 0 else 1.0


def r_tails(r: float, freedom: float) -> float:
    """P of a correlation at least as far from 0 as ``r``, none being there: that of t = r √(df / (1 - r²))."""
    if abs(r) >= 1:
        return 0.0
    return beta(freedom / 2, 0.5, 1 - r * r, r * r)


def beta(a: float, b: float, x: float, rest: float) -> float:
    """The regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22); ``rest`` is 1 - x."""
    if x <= 0:
        return 0.0
    if rest <= 0:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta(b, a, rest, x)
    logs = log(x) if x < 0.5 else log1p(-rest)
    others = log(rest) if rest < 0.5 else log1p(-x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * logs + b * others)
    return front * _beta_fraction(a, b, x) / a


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / _away(1 + even * d), _away(1 + even / c)
        value *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / _away(1 + odd * d), _away(1 + odd / c)
        value *= d * c
        if abs(d * c - 1) < _ENOUGH:
            break
    return value


def gamma_above(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(a, x): series (DLMF 8.11.4) below a + 1, else fraction (8.9.2)."""
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, _MOST_STEPS):
            term *= x / (a + n)
            total += term
            if term < total * _ENOUGH:
                break
        return max(0.0, 1 - total * front)
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / _away(b)
    value = d
    for n in range(1, _MOST_STEPS):
        step = -n * (n - a)
        b += 2
        d, c = 1 / _away(step * d + b), _away(b + step / c)
        value *= d * c
        if abs(d * c - 1) < _ENOUGH:
            break
    return front * value


def _away(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def bounds(low: float, high: float) -> tuple[Fraction, Fraction]:
    """An interval that surely holds the probabilities from ``low`` to ``high``, whatever floats did to them."""
    below, above = Fraction(low), Fraction(high)
    return (
        max(Fraction(0), below - below * ERROR - SMALLEST),
        min(Fraction(1), above + above * ERROR + SMALLEST),
    )

"""What rules may ask of statistics: p-values of tests, means that whole numbers can have, the margin of error of a sample.

Every function takes the context and values, as those of ``functions`` do. The probabilities come from ``distributions``,
which is loaded when the first test statistic is met.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import isqrt

from factcheck.checking.context import Context
from factcheck.checking.expressions import Unknown, Value
from factcheck.interval import Interval

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.checking.expressions import Function, Result

NINETY_FIVE = Fraction(98, 100)  # 1.96 / 2: the half width of a share of one half
DIGITS = 10**8


def t_test(context: Context, t: Value, df: Value) -> Result:
    """The p-value of a t statistic with `df` degrees of freedom, two-tailed."""
    from factcheck.checking.distributions import t_tails

    return _tails(context, t.interval, lambda x: [t_tails(x, float(end)) for end in df.interval], df)


def r_test(context: Context, r: Value, df: Value) -> Result:
    """The p-value of a correlation with `df` = n - 2 degrees of freedom, two-tailed."""
    from factcheck.checking.distributions import r_tails

    if abs(r.interval.low + r.interval.high) > 2:
        return Unknown("a correlation beyond 1")
    return _tails(context, r.interval, lambda x: [r_tails(x, float(end)) for end in df.interval], df)


def z_test(context: Context, z: Value) -> Result:
    """The p-value of a standard normal statistic, two-tailed."""
    from factcheck.checking.distributions import normal_tails

    return _tails(context, z.interval, lambda x: [normal_tails(x)])


def f_test(context: Context, f: Value, above: Value, below: Value) -> Result:
    """The p-value of an F statistic with two degrees of freedom."""
    from factcheck.checking.distributions import f_tail

    pairs = [(float(one), float(other)) for one in above.interval for other in below.interval]
    halved = above.interval.low == above.interval.high == 1
    return _tails(context, f.interval, lambda x: [f_tail(x, *pair) for pair in pairs], above, below, halved=halved)


def chi2_test(context: Context, x: Value, df: Value) -> Result:
    """The p-value of a chi-squared statistic with `df` degrees of freedom."""
    from factcheck.checking.distributions import chi2_tail

    return _tails(context, x.interval, lambda at: [chi2_tail(at, float(end)) for end in df.interval], df, halved=False)


def _tails(
    context: Context, statistic: Interval, tail: Callable[[float], list[float]], *freedom: Value, halved: bool = True
) -> Result:
    """The p-values of every statistic that rounds to the stated one; halved too where a test may be one-tailed."""
    from factcheck.checking.distributions import LARGEST_FREEDOM, bounds

    if any(not 0 < df.interval.low <= df.interval.high <= LARGEST_FREEDOM for df in freedom):
        return Unknown("degrees of freedom out of range")
    size = statistic.magnitude()
    found = [*tail(float(size.low)), *tail(float(min(size.high, Fraction(DIGITS))))]
    interval = Interval(*bounds(min(found), max(found)))
    half = Interval(interval.low / 2, interval.high / 2)
    return Value(interval, "", (half,) if halved and context.one_tailed else ())


def possible_mean(context: Context, mean: Value, n: Value) -> Result:
    """The means of `n` whole numbers that are nearest to `mean` (the GRIM test: Brown and Heathers 2017)."""
    count = n.interval.low
    if count != n.interval.high or count.denominator != 1 or count < 1:
        return Unknown("the number of values is not exact")
    middle = (mean.interval.low + mean.interval.high) / 2
    below = Fraction((middle * count).__floor__()) / count
    above = below + 1 / count
    near = sorted((below, above), key=lambda value: abs(value - middle))
    context.remark = f"the nearest possible means are {_rounded(below, mean)} and {_rounded(above, mean)}"
    return Value(Interval(near[0], near[0]), mean.unit, (Interval(near[1], near[1]),))


def _rounded(value: Fraction, mean: Value) -> str:
    """A mean with as many decimals as the stated one has, and one more."""
    width, places = mean.interval.high - mean.interval.low, 0
    while places < 6 and width < Fraction(1, 10**places):
        places += 1
    return f"{float(value):.{places + 1}f}"


def error_margin(context: Context, n: Value) -> Result:
    """The margin of error of a share of one half in a simple random sample of `n`, at 95 % confidence: 0.98 / √n."""
    low, high = n.interval
    if low <= 0:
        return Unknown("a sample that may be empty")
    return Value(Interval(NINETY_FIVE / _root(high, 1), NINETY_FIVE / _root(low, 0)))


def _root(value: Fraction, up: int) -> Fraction:
    """A square root within 10^-8, from below or (``up`` = 1) from above."""
    return Fraction(isqrt((value * DIGITS * DIGITS).__floor__()) + up, DIGITS)


STATISTICS: dict[str, Function] = {
    "t_test": t_test,
    "r_test": r_test,
    "z_test": z_test,
    "f_test": f_test,
    "chi2_test": chi2_test,
    "possible_mean": possible_mean,
    "error_margin": error_margin,
}

#!/usr/bin/python3
"""Proves for all inputs what tests can only try: rounding, sharing out, and the short ways of 64 bits.

    tests/proof/prove.py [NAME…]      all statements, or those whose name holds one of the words

Each statement is turned around and given to the solver z3: "is there an input for which it is
false?" It holds when there is none. The expressions come out of the C++ sources (cpp.py), so a
changed line is proved anew or stops the proof. What is proved is the arithmetic of those lines over
whole numbers; that the compiler translates them faithfully, that loops run as their step says, and
that reduced fractions stay reduced is not, and is held by tests.
"""

import sys

import z3

from cpp import Source, term, truncated

ROUNDING = Source("core/money/rounding.cpp")
RATIONAL = Source("core/base/rational.h")
WIDE = Source("core/base/wide.h")
ALLOCATE = Source("core/money/allocate.cpp")

MODES = ["half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"]
SYMMETRIC = ["half_up", "half_even", "half_down", "up", "down"]
OPPOSITE = {"ceiling": "floor", "floor": "ceiling"}

STATEMENTS = []


def statement(name):
    def add(function):
        STATEMENTS.append((name, function))
        return function
    return add


# --- Rounding ---------------------------------------------------------------------------------------


class Fraction:
    """floor + rest/denominator, not whole: what round_to_whole has before it chooses a side."""

    def __init__(self, name):
        self.floor = z3.Int(name + "_floor")
        self.rest = z3.Int(name + "_rest")
        self.denominator = z3.Int(name + "_denominator")
        self.facts = z3.And(self.rest > 0, self.rest < self.denominator)

    def rounded(self, mode):
        ROUNDING.says("return choose_side(floor, value.above_floor(), value.denominator(), mode);")
        ROUNDING.says("return choose_side(floor, rest, denominator, mode);")
        ROUNDING.says("return upward ? floor + 1 : floor;")
        names = {"rest": self.rest, "floor": self.floor, "denominator": self.denominator}
        # A value that is not whole lies above its floor: it is negative when the floor is.
        names["negative"] = term(ROUNDING.cut("const bool negative =", ";"), names)
        names["other"] = term(ROUNDING.cut("const Whole other =", ";"), names)
        names["half"] = term(ROUNDING.cut("const int half =", ";"), names)
        upward = term(ROUNDING.cut(f"case Rounding::{mode}: upward =", "; break;"), names)
        return z3.If(upward, self.floor + 1, self.floor)


@statement("rounding: every mode gives the floor or the next whole number")
def _():
    for mode in MODES:
        value = Fraction("v")
        result = value.rounded(mode)
        yield mode, value.facts, z3.Or(result == value.floor, result == value.floor + 1)


@statement("rounding: a half mode gives the nearest whole number")
def _():
    for mode in ["half_up", "half_even", "half_down"]:
        value = Fraction("v")
        up = value.rounded(mode) == value.floor + 1
        yield mode, value.facts, z3.And(
            z3.Implies(2 * value.rest > value.denominator, up),
            z3.Implies(2 * value.rest < value.denominator, z3.Not(up)))


@statement("rounding: an exact half goes where the mode says")
def _():
    value = Fraction("v")
    tie = z3.And(value.facts, 2 * value.rest == value.denominator)
    # Above zero the floor is the number nearer to zero, below zero it is the farther one.
    away = z3.If(value.floor < 0, value.floor, value.floor + 1)
    toward = z3.If(value.floor < 0, value.floor + 1, value.floor)
    yield "half_up", tie, value.rounded("half_up") == away
    yield "half_down", tie, value.rounded("half_down") == toward
    yield "half_even", tie, value.rounded("half_even") % 2 == 0


@statement("rounding: up, down, ceiling and floor go one way always")
def _():
    value = Fraction("v")
    away = z3.If(value.floor < 0, value.floor, value.floor + 1)
    toward = z3.If(value.floor < 0, value.floor + 1, value.floor)
    yield "up", value.facts, value.rounded("up") == away
    yield "down", value.facts, value.rounded("down") == toward
    yield "ceiling", value.facts, value.rounded("ceiling") == value.floor + 1
    yield "floor", value.facts, value.rounded("floor") == value.floor


@statement("rounding: a credit is rounded as the charge of the same size")
def _():
    for mode in MODES:
        value = Fraction("v")
        minus = Fraction("m")  # -(floor + rest/d) = (-floor - 1) + (d - rest)/d
        facts = z3.And(value.facts, minus.floor == -value.floor - 1,
                       minus.denominator == value.denominator,
                       minus.rest == value.denominator - value.rest)
        other = OPPOSITE.get(mode, mode)
        yield mode, facts, minus.rounded(other) == -value.rounded(mode)


@statement("rounding: a larger amount is never rounded to less")
def _():
    for mode in MODES:
        small, large = Fraction("s"), Fraction("l")
        facts = z3.And(small.facts, large.facts, small.denominator == large.denominator,
                       z3.Or(small.floor < large.floor,
                             z3.And(small.floor == large.floor, small.rest <= large.rest)))
        yield mode, facts, small.rounded(mode) <= large.rounded(mode)


@statement("shares: a share of 0 to 1 of a whole amount, rounded, leaves a rest of 0 to the whole")
def _():
    for mode in MODES:
        value = Fraction("v")
        whole = z3.Int("whole")
        # value = whole × share with 0 <= share <= 1; the other part is found by subtraction.
        inside = z3.And(value.facts, whole >= 0, value.floor >= 0, value.floor < whole)
        part = value.rounded(mode)
        rest = whole - part
        yield mode, inside, z3.And(part >= 0, rest >= 0, part + rest == whole)


# --- Fractions --------------------------------------------------------------------------------------


@statement("fractions: floor, ceiling and what is above the floor are those of mathematics")
def _():
    n, d = z3.Ints("n d")
    quotient, remainder, facts = truncated(n, d)
    facts = z3.And(facts, d > 1)
    names = {"quotient": quotient, "rest": remainder, "denominator_": d,
             "remainder_of_it": remainder}

    def body(function, before):
        text = RATIONAL.cut(f"constexpr Wide {function}() const {{ PLANSHIFT_CHECK(!overflowed()); "
                            f"{before} return ", ";")
        return term(text.replace("remainder(numerator_, denominator_)", "remainder_of_it"), names)

    whole = "if (denominator_ == 1) return numerator_; "
    divided = whole + "const Wide quotient = divide(numerator_, denominator_);"
    floor, ceiling = body("floor", divided), body("ceiling", divided)
    above = body("above_floor", "const Wide rest = remainder(numerator_, denominator_);")
    yield "floor", facts, z3.And(floor * d <= n, n < (floor + 1) * d)
    yield "ceiling", facts, z3.And((ceiling - 1) * d < n, n <= ceiling * d)
    yield "above_floor", facts, z3.And(above >= 0, above < d, above == n - floor * d)


@statement("rounding: the short way has the floor and the rest of the long one")
def _():
    n, d = z3.Ints("n d")
    quotient, remainder, facts = truncated(n, d)
    ROUNDING.says("if (remainder == 0) return quotient;")
    names = {"quotient": quotient, "remainder": remainder, "denominator": d}
    names["is_below"] = term(ROUNDING.cut("const bool is_below =", ";"), names)
    floor = term(ROUNDING.cut("const std::int64_t floor =", ";"), names)
    rest = term(ROUNDING.cut("const std::int64_t rest =", ";"), names)
    facts = z3.And(facts, d > 1, remainder != 0)
    yield "floor", facts, z3.And(floor * d < n, n < (floor + 1) * d)
    yield "rest", facts, z3.And(rest > 0, rest < d, rest == n - floor * d)


@statement("fractions: comparing goes from whole parts to reciprocals without changing the answer")
def _():
    for line in ["if (whole_a != whole_b) return whole_a < whole_b ? -direction : direction;",
                 "const int sign = rest_a == rest_b ? 0 : rest_a == 0 ? -1 : 1;",
                 "a = Rational(a.denominator_, rest_a);", "b = Rational(b.denominator_, rest_b);",
                 "direction = -direction;"]:
        RATIONAL.says(line)
    fa, fb, ra, rb, da, db = z3.Ints("fa fb ra rb da db")
    na, nb = fa * da + ra, fb * db + rb
    facts = z3.And(da > 0, db > 0, ra >= 0, ra < da, rb >= 0, rb < db)
    difference = na * db - nb * da  # its sign is that of a - b
    # Where the floors differ, with the two helpful products named: rest_a < da, so rest_a·db < da·db.
    helped = z3.And(facts, ra * db < da * db, rb * da < da * db, ra * db >= 0, rb * da >= 0)
    gap = z3.Int("gap")
    yield "the smaller floor", z3.And(helped, fb == fa + gap, gap >= 1,
                                      gap * (da * db) >= da * db), difference < 0
    same = z3.And(facts, fa == fb)
    yield "no rest of a", z3.And(same, ra == 0, rb > 0), difference < 0
    yield "no rest of b", z3.And(same, rb == 0, ra > 0), difference > 0
    yield "no rest at all", z3.And(same, ra == 0, rb == 0), difference == 0
    # a - b = ra/da - rb/db has the opposite sign of da/ra - db/rb.
    yield "reciprocals", z3.And(same, ra > 0, rb > 0), difference == -(da * rb - db * ra)
    # The denominators fall, so the loop ends.
    yield "it ends", z3.And(same, ra > 0, rb > 0), z3.And(ra < da, rb < db)


# --- 64 bits ----------------------------------------------------------------------------------------

MIN64, MAX64 = -(2 ** 63), 2 ** 63 - 1
MIN128, MAX128 = -(2 ** 127), 2 ** 127 - 1


def in64(*values):
    return z3.And([z3.And(value >= MIN64, value <= MAX64) for value in values])


@statement("64 bits: the short division gives the quotient and the remainder of the long one")
def _():
    WIDE.says("// a / b toward zero, for b > 0.")
    WIDE.says("return static_cast<std::int64_t>(a) / static_cast<std::int64_t>(b);")
    WIDE.says("return static_cast<std::int64_t>(a) % static_cast<std::int64_t>(b);")
    WIDE.says("if (b == 1) return a;")
    # Both divide toward zero; they can differ only where a result does not fit 64 bits.
    a, b = z3.Ints("a b")
    quotient, remainder, facts = truncated(a, b)
    facts = z3.And(facts, in64(a, b), b > 0)
    yield "they fit", facts, in64(quotient, remainder)
    one, rest, of_one = truncated(a, z3.IntVal(1))
    yield "by one", of_one, z3.And(one == a, rest == 0)


@statement("64 bits: a product of two numbers of 64 bits fits 128")
def _():
    WIDE.says("if (fits_64_bits(a) && fits_64_bits(b)) { product = a * b; return true; }")
    RATIONAL.says("if (all_fit_64_bits(a.numerator_, a.denominator_, b.numerator_, b.denominator_)) "
                  "{ return multiply_short(Short(a), Short(b)); }")
    RATIONAL.says("return Rational(static_cast<Wide>(a.numerator) * b.numerator, "
                  "static_cast<Wide>(a.denominator) * b.denominator);")
    # Bit by bit, as the machine does it: sign-extended to 128 bits, no overflow either way.
    a, b = z3.BitVecs("a b", 64)
    wide_a, wide_b = z3.SignExt(64, a), z3.SignExt(64, b)
    yield "no overflow", z3.BoolVal(True), z3.And(
        z3.BVMulNoOverflow(wide_a, wide_b, True), z3.BVMulNoUnderflow(wide_a, wide_b))


@statement("64 bits: the sum of two such products fits 128, where the denominators are positive")
def _():
    RATIONAL.says("if (all_fit_64_bits(a.numerator_, a.denominator_, b.numerator_, b.denominator_)) "
                  "{ return add_short(Short(a), Short(b)); }")
    RATIONAL.says("return of(static_cast<Wide>(a.numerator) * rest + "
                  "static_cast<Wide>(b.numerator) * (a.denominator / shared), "
                  "static_cast<Wide>(a.denominator) * rest);")
    # What is left of a denominator without the shared factor lies between 1 and the denominator.
    a, b, rest, other = z3.Ints("a b rest other")
    bounds = [z3.And(MIN64 <= number, number <= MAX64) for number in (a, b)]
    rests = [z3.And(1 <= number, number <= MAX64) for number in (rest, other)]
    # A product of numbers between bounds lies between the products of the bounds.
    left, right = z3.Ints("left right")
    products = [z3.And(MIN64 * MAX64 <= product, product <= MAX64 * MAX64)
                for product in (left, right)]
    yield "no overflow", z3.And(bounds + rests + products), z3.And(
        left + right >= MIN128, left + right <= MAX128)


@statement("64 bits: a number fits when cutting and extending it gives it back")
def _():
    WIDE.says("return value == static_cast<Wide>(static_cast<std::int64_t>(value));")
    value = z3.BitVec("value", 128)
    extended = z3.SignExt(64, z3.Extract(63, 0, value))
    fits = z3.And(value >= z3.BitVecVal(MIN64, 128), value <= z3.BitVecVal(MAX64, 128))
    yield "exactly then", z3.BoolVal(True), (value == extended) == fits


# --- Sharing out ------------------------------------------------------------------------------------


@statement("sharing out: the parts sum to the total, and fewer units are left over than parts")
def _():
    for line in ["const Wide product = static_cast<Wide>(total) * weights[i];",
                 "parts[i] = static_cast<std::int64_t>(product / weight_sum);",
                 "lost[i] = product % weight_sum;", "left -= parts[i];",
                 "for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++parts[order[i]];"]:
        ALLOCATE.says(line)
    total, weight, weights, sum_of = z3.Ints("total weight weights weight_sum")
    given, lost, losing, count = z3.Ints("given lost losing count")

    # After some of the items: given·W + lost = total·weights, and each loses less than W.
    def holds(given, lost, losing, count, weights):
        return z3.And(given * sum_of + lost == total * weights, lost >= 0, losing >= 0,
                      losing <= count, lost <= losing * (sum_of - 1), given >= 0)

    yield "at the start", sum_of > 0, holds(*[z3.IntVal(0)] * 4, z3.IntVal(0))
    part, loses, facts = truncated(total * weight, sum_of)
    step = z3.And(facts, sum_of > 0, total >= 0, weight >= 0, total * weight >= 0,
                  holds(given, lost, losing, count, weights))
    more = z3.If(loses > 0, 1, 0)
    after_product = total * weights + total * weight
    yield "from item to item", step, z3.And(
        (given + part) * sum_of + (lost + loses) == after_product, lost + loses >= 0,
        losing + more <= count + 1, lost + loses <= (losing + more) * (sum_of - 1), part >= 0)
    left = total - given
    end = z3.And(sum_of > 0, total >= 0, holds(given, lost, losing, count, sum_of))
    yield "what is left", end, left * sum_of == lost
    left_over = z3.Int("left_over")
    told = z3.And(sum_of > 0, losing >= 0, lost >= 0, losing <= count,
                  lost <= losing * (sum_of - 1), left_over * sum_of == lost)
    # left·W <= losing·(W - 1) < losing·W, unless nothing was lost at all.
    yield "not below zero", told, left_over >= 0
    yield "one unit each is enough", told, left_over <= losing


@statement("sharing out: no product leaves 128 bits")
def _():
    total, weight = z3.BitVecs("total weight", 64)
    wide_total, wide_weight = z3.SignExt(64, total), z3.SignExt(64, weight)
    yield "total × weight", z3.And(total >= 0, weight >= 0), z3.And(
        z3.BVMulNoOverflow(wide_total, wide_weight, True),
        z3.BVMulNoUnderflow(wide_total, wide_weight))


def main(words):
    passed = failed = 0
    for name, cases in STATEMENTS:
        if words and not any(word in name for word in words):
            continue
        for case, facts, claim in cases():
            solver = z3.Solver()
            solver.set("timeout", 120000)
            solver.add(facts)
            # Facts that contradict each other would prove anything.
            possible = solver.check()
            solver.add(z3.Not(claim))
            found = solver.check()
            if possible != z3.unsat and found == z3.unsat:
                passed += 1
                print(f"ok      {name} ({case})")
                continue
            failed += 1
            print(f"FAILED  {name} ({case})")
            if possible == z3.unsat:
                print("        its facts contradict each other")
            else:
                print(f"        {solver.model() if found == z3.sat else 'the solver cannot tell'}")
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

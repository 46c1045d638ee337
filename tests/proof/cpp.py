"""Expressions of the core, read from its sources, as terms of the solver.

A proof about a copy of an expression says nothing once the code changes. So the expressions are cut
out of the C++ files by what stands around them and translated: && || ! == != < > <= >= ? : + - * %
over whole numbers. What is not found, or cannot be read, stops the proof.

Whole numbers here are unbounded; that nothing leaves 128 bits is a statement of its own where it
matters. C++ divides toward zero and % has the sign of the dividend: `truncated` says so.
"""

import ast
import pathlib
import re

import z3

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Source:
    def __init__(self, path):
        self.path = path
        self.text = re.sub(r"\s+", " ", (ROOT / path).read_text(encoding="utf-8"))

    def cut(self, before, after):
        """What stands between two texts, of which there must be exactly one pair."""
        found = re.findall(re.escape(before) + r"(.*?)" + re.escape(after), self.text)
        if len(found) != 1:
            raise SystemExit(f"{self.path}: {len(found)} places between '{before}' and '{after}'; "
                             "the proof must follow the code")
        return found[0].strip()

    def says(self, text):
        """That the file holds a statement which a proof restates in its own words."""
        if " ".join(text.split()) not in self.text:
            raise SystemExit(f"{self.path}: no '{text}'; the proof must follow the code")


def truncated(dividend, divisor):
    """Quotient and remainder of C++ for a positive divisor: new numbers, and what is true of them."""
    quotient = z3.FreshInt("quotient")
    remainder = z3.FreshInt("remainder")
    size = z3.If(remainder < 0, -remainder, remainder)
    facts = z3.And(dividend == quotient * divisor + remainder, size < divisor,
                   z3.Or(remainder == 0, (remainder < 0) == (dividend < 0)))
    return quotient, remainder, facts


def term(text, names):
    """A C++ expression as a term; `names` says what its names stand for."""
    return _of(ast.parse(_python(text), mode="eval").body, names)


def _python(text):
    # The last part may be a condition again; none of ours has one in the middle.
    condition = re.fullmatch(r"([^?]*)\?([^:]*):(.*)", text.strip())
    if condition:
        test, yes, no = (_python(part) for part in condition.groups())
        return f"({yes}) if ({test}) else ({no})"
    text = re.sub(r"!(?!=)", " not ", text.replace("&&", " and ").replace("||", " or "))
    return text.replace("true", "True").replace("false", "False").strip()


_COMPARE = {ast.Eq: lambda a, b: a == b, ast.NotEq: lambda a, b: a != b,
            ast.Lt: lambda a, b: a < b, ast.Gt: lambda a, b: a > b,
            ast.LtE: lambda a, b: a <= b, ast.GtE: lambda a, b: a >= b}
# % only ever meets a comparison with 0 here, where the sign of the dividend does not matter.
_ARITHMETIC = {ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b,
               ast.Mult: lambda a, b: a * b, ast.Mod: lambda a, b: a % b}


def _of(node, names):
    if isinstance(node, ast.BoolOp):
        parts = [_of(value, names) for value in node.values]
        return z3.And(parts) if isinstance(node.op, ast.And) else z3.Or(parts)
    if isinstance(node, ast.UnaryOp):
        operand = _of(node.operand, names)
        return z3.Not(operand) if isinstance(node.op, ast.Not) else -operand
    if isinstance(node, ast.Compare):
        return _COMPARE[type(node.ops[0])](_of(node.left, names), _of(node.comparators[0], names))
    if isinstance(node, ast.BinOp):
        return _ARITHMETIC[type(node.op)](_of(node.left, names), _of(node.right, names))
    if isinstance(node, ast.IfExp):
        return z3.If(_of(node.test, names), _of(node.body, names), _of(node.orelse, names))
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.Constant):
        value = node.value
        return z3.BoolVal(value) if isinstance(value, bool) else z3.IntVal(value)
    raise SystemExit(f"the proof cannot read {ast.dump(node)}")

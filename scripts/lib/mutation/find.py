"""Small faults that could be made in a C++ file, found in its syntax tree.

A fault is an expression or a statement and what could stand there by mistake: `<` for `<=`, a plus
for a minus, another rounding, a dropped condition, a day too many, arguments the wrong way round.
`faults_of` lists them; `weave.py` puts many of them into one build.
"""

import dataclasses
import re

import clang.cindex
from clang.cindex import CursorKind, TypeKind

OTHERS = {
    "<": ["<=", ">"],
    "<=": ["<"],
    ">": [">=", "<"],
    ">=": [">"],
    "==": ["!="],
    "!=": ["=="],
    "&&": ["||"],
    "||": ["&&"],
    "+": ["-"],
    "-": ["+"],
    "+=": ["-="],
    "-=": ["+="],
}
INTEGERS = {
    TypeKind.INT, TypeKind.LONG, TypeKind.LONGLONG, TypeKind.SHORT, TypeKind.INT128,
    TypeKind.UINT, TypeKind.ULONG, TypeKind.ULONGLONG, TypeKind.USHORT, TypeKind.UINT128,
    TypeKind.UCHAR, TypeKind.SCHAR,
}
OPERATIONS = {
    CursorKind.BINARY_OPERATOR, CursorKind.COMPOUND_ASSIGNMENT_OPERATOR, CursorKind.CALL_EXPR,
    CursorKind.UNEXPOSED_EXPR,
}


@dataclasses.dataclass
class Fault:
    """`text` of a file, from `start` to `end` in bytes, and what stands there instead."""

    file: str
    line: int
    start: int
    end: int
    text: str
    instead: str
    kind: str
    statement: bool = False
    within: str = ""  # the line it begins on: says which, wherever it moves

    @property
    def name(self):
        return self.file, self.within, self.text, self.instead

    @property
    def truth(self):
        """Whether it stands where only true or false matters."""
        return self.kind.startswith(("no !", "&&", "||", "if ("))


def parse(path, arguments):
    """The syntax tree of one file; `arguments` are those of its compiler."""
    index = clang.cindex.Index.create()
    return index.parse(path, args=[*arguments, "-Wno-everything"])


def faults_of(unit, path, name):
    """Every fault of the file itself, in the order of the text."""
    with open(path, "rb") as file:
        source = file.read()
    found = []
    quiet = checked_parts(source)

    def add(node, instead, kind, extent=None, statement=False):
        start, end = extent or extent_of(node)
        if any(first <= start < last for first, last in quiet):
            return
        text = source[start:end].decode()
        if text != instead:
            found.append(Fault(name, line_at(source, start), start, end, text, instead, kind,
                               statement, text_of_line(source, start)))

    def text_of(node):
        start, end = extent_of(node)
        return source[start:end].decode()

    def visit(node, parent):
        where = node.location.file
        if where is not None and where.name != path:
            return
        if fixed_at_compile_time(node, source):
            return
        look_at(node, parent, add, text_of, source)
        for child in node.get_children():
            visit(child, node)

    for node in unit.cursor.get_children():
        if node.location.file is not None and node.location.file.name == path:
            visit(node, None)
    unique = {(one.start, one.end, one.instead): one for one in found}
    return sorted(unique.values(), key=lambda one: (one.start, -one.end))


def line_at(source, place):
    return source.count(b"\n", 0, place) + 1


def text_of_line(source, place):
    return source[source.rfind(b"\n", 0, place) + 1:].split(b"\n", 1)[0].decode().strip()


def extent_of(node):
    return node.extent.start.offset, node.extent.end.offset


def checked_parts(source):
    """Broken invariants stop the program; what is inside PLANSHIFT_CHECK(…) is left alone."""
    parts = []
    for match in re.finditer(rb"\b(PLANSHIFT_[A-Z_]+|static_assert)\s*\(", source):
        depth, at = 1, match.end()
        while depth and at < len(source):
            depth += {40: 1, 41: -1}.get(source[at], 0)
            at += 1
        parts.append((match.start(), at))
    return parts


def fixed_at_compile_time(node, source):
    """A fault is chosen when the program runs, which a constant expression cannot do."""
    if node.kind in (CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD, CursorKind.VAR_DECL,
                     CursorKind.CONSTRUCTOR, CursorKind.FUNCTION_TEMPLATE):
        start, end = extent_of(node)
        head = source[max(0, start - 12):end].split(b"{")[0]
        return re.search(rb"\b(constexpr|consteval|constinit)\b", head) is not None
    return node.kind in (CursorKind.STATIC_ASSERT, CursorKind.ENUM_DECL)


def look_at(node, parent, add, text_of, source):
    children = list(node.get_children())
    if node.kind in OPERATIONS and len(children) in (2, 3):
        operation(node, children[0], children[-1], add, text_of, source)
    if node.kind == CursorKind.UNARY_OPERATOR and children:
        operator = text_of(node)[:1]
        if operator in "!-" and text_of(node)[:2] not in ("--",):
            add(node, text_of(children[0]), f"no {operator}")
    if node.kind == CursorKind.IF_STMT and children and children[0].kind.is_expression():
        for constant in ("false", "true"):
            add(children[0], constant, f"if ({constant})")
    if node.kind == CursorKind.CONDITIONAL_OPERATOR and len(children) == 3:
        for one in children[1:]:
            add(node, text_of(one), "one branch of ?:")
    if node.kind == CursorKind.INTEGER_LITERAL and text_of(node).isdigit():
        value = int(text_of(node))
        add(node, str(value + 1), "one more")
        if value > 0:
            add(node, str(value - 1), "one less")
    if node.kind == CursorKind.CXX_BOOL_LITERAL_EXPR:
        add(node, "true" if text_of(node) == "false" else "false", "the other truth")
    if node.kind == CursorKind.DECL_REF_EXPR and node.referenced is not None:
        if node.referenced.kind == CursorKind.ENUM_CONSTANT_DECL:
            next_constant(node, add, text_of)
    if node.kind == CursorKind.CALL_EXPR:
        swapped_arguments(node, add, text_of)
    if node.kind == CursorKind.COMPOUND_STMT:
        for statement in children:
            if statement.kind in (CursorKind.CALL_EXPR, CursorKind.COMPOUND_ASSIGNMENT_OPERATOR,
                                  CursorKind.BINARY_OPERATOR):
                text = text_of(statement)
                if "=" in text or statement.kind == CursorKind.CALL_EXPR:
                    add(statement, "", "left out", statement=True)


def operation(node, left, right, add, text_of, source):
    between = source[left.extent.end.offset:right.extent.start.offset].decode().strip()
    if between not in OTHERS:
        return
    if between in ("+", "-", "+=", "-="):
        kind = left.type.get_canonical().kind
        name = left.type.get_canonical().spelling
        if kind not in INTEGERS and not re.search(r"\b(Money|Rational|Days)\b", name):
            return
    whole = (left.extent.start.offset, right.extent.end.offset)
    for other in OTHERS[between]:
        add(node, f"{text_of(left)} {other} {text_of(right)}", f"{between} -> {other}", whole)
    if between in ("&&", "||"):
        add(node, text_of(left), f"{between}: only the left", whole)
        add(node, text_of(right), f"{between}: only the right", whole)


def next_constant(node, add, text_of):
    constants = [one for one in node.referenced.semantic_parent.get_children()
                 if one.kind == CursorKind.ENUM_CONSTANT_DECL]
    names = [one.spelling for one in constants]
    here = names.index(node.referenced.spelling)
    other = names[(here + 1) % len(names)]
    text = text_of(node)
    if "::" in text:
        add(node, text.rsplit("::", 1)[0] + "::" + other, f"{names[here]} -> {other}")


def swapped_arguments(node, add, text_of):
    given = [one for one in node.get_arguments() if one is not None]
    for first, second in zip(given, given[1:]):
        same = first.type.get_canonical().spelling == second.type.get_canonical().spelling
        a, b = text_of(first), text_of(second)
        start, end = extent_of(node)
        if not same or not a or not b or a == b or second.extent.end.offset > end:
            continue
        whole = text_of(node)
        one = first.extent.start.offset - start, first.extent.end.offset - start
        two = second.extent.start.offset - start, second.extent.end.offset - start
        if one[0] <= 0 or two[0] < one[1] or not whole.isascii():
            continue
        swapped = whole[:one[0]] + b + whole[one[1]:two[0]] + a + whole[two[1]:]
        add(node, swapped, "arguments the other way round")

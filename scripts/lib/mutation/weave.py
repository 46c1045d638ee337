"""Many faults in one build: each is switched on by a number when the program runs.

`(a < b)` becomes `(planshift_fault == 17 ? (a <= b) : (a < b))`, so that one compilation serves
hundreds of faults. Faults of one build never lie in one another. Where the compiler refuses one
(a type that knows no `-`, a constant), it is taken out and the file is compiled again.
"""

import pathlib

HEADER = """#pragma once
#include <cstdlib>
inline const int planshift_fault = [] {
  const char* number = std::getenv("PLANSHIFT_FAULT");
  return number ? std::atoi(number) : 0;
}();
"""


def choose(faults, count, random):
    """At most `count` of them, none inside another, drawn by `random`."""
    chosen = []
    order = list(faults)
    random.shuffle(order)
    for fault in order:
        if len(chosen) == count:
            break
        if all(apart(fault, other) for other in chosen):
            chosen.append(fault)
    return sorted(chosen, key=lambda one: (one.file, one.start))


def apart(one, other):
    return one.file != other.file or one.end <= other.start or other.end <= one.start


def weave(source, numbered):
    """The text of a file with the faults `(number, fault)` in it; line numbers stay."""
    for number, fault in sorted(numbered, key=lambda pair: -pair[1].start):
        text = fault.text.encode()
        if fault.statement:
            woven = b"if (planshift_fault != %d) %s" % (number, text)
        else:
            lines = fault.text.count("\n") * b"\n"
            instead = b" ".join(fault.instead.encode().split(b"\n"))
            if fault.truth:  # else `!name` beside an optional `name` would become an optional
                instead, text = b"bool(%s)" % instead, b"bool(%s)" % text
            woven = b"(planshift_fault == %d ? (%s) : (%s))" % (number, instead, text)
            assert woven.count(b"\n") == len(lines)
        source = source[:fault.start] + woven + source[fault.end:]
    return source


def write(root, copy, numbered):
    """Writes the files that have faults into the copy of the repository."""
    by_file = {}
    for number, fault in numbered:
        by_file.setdefault(fault.file, []).append((number, fault))
    for file, faults in by_file.items():
        source = (pathlib.Path(root) / file).read_bytes()
        place = pathlib.Path(copy) / file
        text = weave(source, faults)
        if not place.exists() or place.read_bytes() != text:
            place.write_bytes(text)

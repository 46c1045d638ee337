"""Many faults in one build: each is switched on by a number when the program runs.

`(a < b)` becomes `(planshift_fault == 17 ? (a <= b) : (a < b))`, so that one compilation serves
hundreds of faults. Faults of one build never lie in one another. Where the compiler refuses one
(a type that knows no `-`, a constant), it is taken out and the file is compiled again.
"""

import hashlib
import pathlib

HEADER = """#pragma once
#include <cstdlib>
inline const int planshift_fault = [] {
  const char* number = std::getenv("PLANSHIFT_FAULT");
  return number ? std::atoi(number) : 0;
}();
"""


def choose(faults, count, seed, taken=()):
    """At most `count` of them, none inside another or one that is taken, in an order that the seed
    and what each fault is decide: what is changed elsewhere draws no others."""
    order, seen = [], {}
    for fault in faults:
        seen[fault.name] = seen.get(fault.name, 0) + 1
        what = repr((seed, *fault.name, seen[fault.name])).encode()
        order.append((hashlib.sha256(what).digest(), fault))
    chosen = list(taken)
    for _, fault in sorted(order, key=lambda pair: pair[0]):
        if len(chosen) == count + len(taken):
            break
        if all(apart(fault, other) for other in chosen):
            chosen.append(fault)
    return sorted(chosen[len(taken):], key=lambda one: (one.file, one.start))


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


def write(sources, copy, numbered):
    """Writes the files that have faults into the copy of the repository; `sources` are their texts
    without any."""
    by_file = {}
    for number, fault in numbered:
        by_file.setdefault(fault.file, []).append((number, fault))
    for file, text in sources.items():
        place = pathlib.Path(copy) / file
        text = weave(text, by_file.get(file, []))
        if not place.exists() or place.read_bytes() != text:
            place.write_bytes(text)

"""How far fuzzing's starting points reach into each room, from what libFuzzer prints.

    python3 tests/fuzz/reach.py LOG

Reads the lines of `-print_coverage=1`, adds up the edges of every room, and fails where a file that
decides about money is reached less than its floor.
"""

import collections
import re
import sys

# Of each file, the per cent of its edges that the starting points alone must reach. Edges are those
# of the sanitized build: the checks that never fail and the branches of the sanitizers are among
# them, so that far less than all can be reached. What is reached may grow and not shrink.
FLOORS = {
    "core/refund/": 38,
    "core/quote/switch.cpp": 49,
    "core/quote/settlement.cpp": 55,
    "core/proration/share.cpp": 80,
}
COVERED = re.compile(r"^COVERED_FUNC: hits: \d+ edges: (\d+)/(\d+) .* (\S+):\d+$")
UNCOVERED = re.compile(r"^UNCOVERED_FUNC: hits: 0 edges: 0/(\d+) .* (\S+):\d+$")


def file_of(path):
    found = re.search(r"(core/\w+/[\w/]+\.(?:cpp|h))$", path)
    return found.group(1) if found else None


def read(lines):
    reached, all_edges = collections.Counter(), collections.Counter()
    for line in lines:
        if covered := COVERED.match(line):
            some, total, path = covered.groups()
        elif uncovered := UNCOVERED.match(line):
            some, total, path = 0, *uncovered.groups()
        else:
            continue
        if file := file_of(path):
            reached[file] += int(some)
            all_edges[file] += int(total)
    return reached, all_edges


def sum_of(counts, prefix):
    return sum(count for file, count in counts.items() if file.startswith(prefix))


def main():
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        reached, all_edges = read(log)
    for room in sorted({"/".join(file.split("/")[:2]) + "/" for file in all_edges}):
        some, total = sum_of(reached, room), sum_of(all_edges, room)
        print(f"{room:<24}{some:>7} of {total:>6} edges{100 * some / total:>7.1f} %")
    passed = failed = 0
    for place, floor in FLOORS.items():
        some, total = sum_of(reached, place), sum_of(all_edges, place)
        if total and 100 * some >= floor * total:
            passed += 1
        else:
            failed += 1
            print(f"{place} is reached to {some} of {total} edges, less than {floor} %")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

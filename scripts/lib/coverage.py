"""Coverage by room, from what `llvm-cov export` writes. See scripts/coverage.

A line counts once whatever template it is compiled for, and so does a branch: both ways of it. What
nothing can reach is left out: a broken invariant stops the program, so the condition of
PLANSHIFT_CHECK has one way only, and what stands behind a switch over every enumerator, which the
compiler holds to all of them, has none.
"""

import argparse
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Per cent of lines and branches that every room reaches; rooms that are short, as far as they are.
LEAST = (95, 90)
# Much of `base` is run by the compiler alone, which counts nothing; the search for holes in rules
# (planning) and the readers of exports (import) have ways out that no sound document takes.
SHORT = {
    "base": (92, 90),
    "cli": (95, 83),
    "import": (95, 77),
    "json": (95, 88),
    "planning": (95, 87),
    "render": (95, 77),
    "text": (94, 84),
    "all": (95, 87),
}


def lines_of(segments):
    """Count of each line that holds code, as llvm-cov counts: of the last region that opens or is
    open on it."""
    counts, open_count, open_counted, at = {}, 0, False, 1
    for line, _, count, has_count, *_ in segments:
        if open_counted:
            for between in range(at + 1, line):
                counts[between] = max(counts.get(between, 0), open_count)
            counts.setdefault(line, 0)
            counts[line] = max(counts[line], open_count if line > at else 0)
        if has_count:
            counts[line] = max(counts.get(line, 0), count)
        open_count, open_counted, at = count, has_count, line
    return counts


def reachable(counts, source):
    """Without the lines that only say that they are never reached, and the brace behind them."""
    never = {at for at, text in enumerate(source, 1) if text.strip() == "PLANSHIFT_CHECK(false);"}
    never |= {at + 1 for at in never if source[at].strip() == "}"}
    return {line: count for line, count in counts.items() if line not in never}


def branches_of(branches, source):
    ways = {}
    for line, column, to_line, to_column, yes, no, *_ in branches:
        text = source[line - 1]
        is_switch = text[:column - 1].rstrip().endswith("switch (")
        if "PLANSHIFT_CHECK" in text or is_switch:
            continue
        place = ways.setdefault((line, column, to_line, to_column), [0, 0])
        place[0] += yes
        place[1] += no
    return ways


def rooms_of(export):
    rooms = {}
    for file in export["data"][0]["files"]:
        try:
            name = pathlib.Path(file["filename"]).relative_to(ROOT)
        except ValueError:
            continue
        if name.parts[0] == "include":
            name = pathlib.Path("core", *name.parts[2:])
        if name.parts[0] != "core" or len(name.parts) < 3:
            continue
        source = (ROOT / name).read_text().split("\n")
        rooms.setdefault(name.parts[1], {})[str(name)] = (
            reachable(lines_of(file["segments"]), source), branches_of(file["branches"], source))
    return rooms


def tally(files):
    lines = [count > 0 for counts, _ in files.values() for count in counts.values()]
    ways = [way > 0 for _, branches in files.values() for both in branches.values() for way in both]
    return (sum(lines), len(lines)), (sum(ways), len(ways))


def per_cent(pair):
    return 100 * pair[0] / pair[1] if pair[1] else 100


def tell_missed(files):
    for name, (lines, branches) in sorted(files.items()):
        for line in sorted(line for line, count in lines.items() if count == 0):
            print(f"{name}:{line}: not reached")
        for (line, column, *_), (yes, no) in sorted(branches.items()):
            if lines.get(line, 0) > 0 and (yes == 0 or no == 0):
                print(f"{name}:{line}:{column}: never {'true' if yes == 0 else 'false'}")


def main():
    parser = argparse.ArgumentParser(prog="scripts/coverage", description=__doc__)
    parser.add_argument("export")
    parser.add_argument("--missed", metavar="ROOM")
    options = parser.parse_args()
    rooms = rooms_of(json.loads(pathlib.Path(options.export).read_text()))
    print(f"{'room':<14}{'lines':>8}{'of':>8}{'%':>7}{'branches':>10}{'of':>8}{'%':>7}")
    low = []
    everything = {}
    for room, files in [*sorted(rooms.items()), ("all", everything)]:
        lines, branches = tally(files)
        everything.update(files)
        print(f"{room:<14}{lines[0]:>8}{lines[1]:>8}{per_cent(lines):>7.1f}"
              f"{branches[0]:>10}{branches[1]:>8}{per_cent(branches):>7.1f}")
        least = SHORT.get(room, LEAST)
        if per_cent(lines) < least[0] or per_cent(branches) < least[1]:
            low.append(f"{room} (lines {least[0]} %, branches {least[1]} %)")
    if options.missed:
        tell_missed(rooms[options.missed])
    if low:
        sys.exit(f"below the least: {', '.join(low)}")


if __name__ == "__main__":
    main()

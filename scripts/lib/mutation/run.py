"""Whether the tests notice small faults in the code that decides about money.

Draws faults of the named rooms by a seed, builds them all at once, runs the native tests once for
each, and prints for every room how many were noticed. What is listed in tests/faults/harmless.json
changes nothing, with the reason; a new survivor is a missing test. See scripts/mutate.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

import find
import weave

ROOMS = ["money", "calendar", "proration", "entitlements", "refund", "quote", "planning",
         "subscription"]
ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILD = ROOT / "build" / "faults"
COPY = BUILD / "source"
# Starts hundreds of processes, which says little about money and takes longer than all others.
LEFT_OUT = {"core_cli_test"}
# The quickest to notice come first.
FIRST = ["contract", "core_{room}", "conformance", "scenarios", "core_quote", "core_planning"]


def say(*words):
    print(*words, flush=True)


def tree():
    """A copy of the repository without what is built; files that did not change keep their time."""
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                           cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in filter(None, (one.decode() for one in names)):
        source, place = ROOT / name, COPY / name
        if source.is_symlink() and not place.is_symlink():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(os.readlink(source))
        if source.is_symlink() or not source.is_file():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_bytes() != source.read_bytes():
            shutil.copy2(source, place)
    (COPY / "fault.h").write_text(weave.HEADER)


def configure():
    """Configures the copy; returns what its compiler is told of folders and definitions."""
    flags = f"-include {COPY}/fault.h -O1 -w"
    subprocess.run(["cmake", "-S", COPY, "-B", BUILD / "build", "-G", "Ninja",
                    "-D", "CMAKE_BUILD_TYPE=Release", "-D", f"CMAKE_CXX_FLAGS={flags}",
                    "-D", "CMAKE_CXX_FLAGS_RELEASE=-DNDEBUG", "-D", "PLANSHIFT_WERROR=OFF",
                    "-D", "CMAKE_UNITY_BUILD=ON", "-D", "CMAKE_EXPORT_COMPILE_COMMANDS=ON"],
                   check=True, stdout=subprocess.DEVNULL)
    commands = json.loads((BUILD / "build/compile_commands.json").read_text())
    command = next(one["command"] for one in commands if "planshift_quote" in one["command"])
    return [one.replace(str(COPY), str(ROOT)) for one in command.split()
            if one.startswith(("-I", "-D", "-std", "-isystem"))]


def faults_of_rooms(rooms, arguments):
    found = {}
    for room in rooms:
        found[room] = []
        for path in sorted((ROOT / "core" / room).rglob("*.cpp")):
            name = str(path.relative_to(ROOT))
            unit = find.parse(str(path), arguments + ["-x", "c++"])
            found[room] += find.faults_of(unit, str(path), name)
    return found


def draw(found, count, seed):
    """As many of each room as its share of all, at least ten where it has them."""
    total = sum(map(len, found.values()))
    drawn = []
    for room, faults in found.items():
        share = max(10, round(count * len(faults) / total))
        drawn += weave.choose(faults, share, random.Random(f"{seed} {room}"))
    return list(enumerate(drawn, 1))


def build(numbered, jobs):
    """Builds the tests; takes out what the compiler refuses. Returns what is left."""
    for _ in range(8):
        weave.write(ROOT, COPY, numbered)
        command = ["cmake", "--build", BUILD / "build", "--", "-k", "0", "-j", str(jobs)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            return numbered
        refused = set(re.findall(r"source/(core/\S+?\.cpp):(\d+):\d+: error", done.stdout))
        left = [(number, fault) for number, fault in numbered
                if not any(fault.file == file and covers(fault, int(line))
                           for file, line in refused)]
        if len(left) == len(numbered):
            sys.exit("\n".join(re.findall(r".*error.*", done.stdout)[:20]) + done.stderr[-2000:])
        say(f"  {len(numbered) - len(left)} do not compile")
        for file, _ in refused:
            shutil.copy2(ROOT / file, COPY / file)
        numbered = left
    sys.exit("the faults do not compile")


def covers(fault, line):
    return fault.line <= line <= fault.line + fault.text.count("\n")


def programs_for(room):
    tests = BUILD / "build" / "tests"
    names = [one.format(room=room) for one in FIRST]
    every = [one for one in sorted(tests.glob("*_test")) if one.name not in LEFT_OUT]
    order = [tests / f"{name}_test" for name in dict.fromkeys(names)]
    return [one for one in order if one.exists()] + [one for one in every if one not in order]


def notices(program, number):
    environment = {**os.environ, "PLANSHIFT_FAULT": str(number), "GTEST_FAIL_FAST": "1",
                   "GTEST_BRIEF": "1"}
    try:
        done = subprocess.run([program], env=environment, timeout=300, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, cwd=BUILD)
        return done.returncode != 0
    except subprocess.TimeoutExpired:
        return True


def tried(number, fault):
    room = fault.file.split("/")[1]
    for program in programs_for(room):
        if notices(program, number):
            return program.name.removesuffix("_test")
    return None


def harmless():
    place = ROOT / "tests/faults/harmless.json"
    return json.loads(place.read_text()) if place.exists() else []


def is_harmless(fault, known):
    """The text says which, not the line: lines move."""
    return any(one["file"] == fault.file and one["text"] == fault.text
               and one["instead"] == fault.instead for one in known)


def main():
    parser = argparse.ArgumentParser(prog="scripts/mutate", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=[], help=f"of {' '.join(ROOMS)}")
    parser.add_argument("--count", type=int, default=240, help="faults to draw (240)")
    parser.add_argument("--seed", default="1", help="another draw (1)")
    parser.add_argument("--least", type=float, default=95, help="per cent that must be noticed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    rooms = options.rooms or ROOMS
    if unknown := set(rooms) - set(ROOMS):
        parser.error(f"no room {', '.join(sorted(unknown))}; there are {', '.join(ROOMS)}")

    BUILD.mkdir(parents=True, exist_ok=True)
    tree()
    found = faults_of_rooms(rooms, configure())
    known = harmless()
    found = {room: [one for one in faults if not is_harmless(one, known)]
             for room, faults in found.items()}
    say(f"{sum(map(len, found.values()))} places for a fault, {len(known)} known to change nothing")
    numbered = build(draw(found, options.count, options.seed), options.jobs)
    sound = [one.name for one in programs_for("") if notices(one, 0)]
    if sound:
        sys.exit(f"the tests fail without a fault: {', '.join(sound)}")
    sys.exit(judge(numbered, options))


def judge(numbered, options):
    begun, survivors, by_room = time.time(), [], {}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda pair: (pair[1], tried(*pair)), numbered)
        for count, (fault, noticed_by) in enumerate(results, 1):
            room = by_room.setdefault(fault.file.split("/")[1], [0, 0])
            room[0 if noticed_by else 1] += 1
            if not noticed_by:
                survivors.append(fault)
                say(f"not noticed: {fault.file}:{fault.line}: {fault.kind}\n"
                    f"    {one_line(fault.text)}\n    {one_line(fault.instead) or '(nothing)'}")
            if count % 20 == 0:
                say(f"  {count} of {len(numbered)}, {time.time() - begun:.0f} s")
    (BUILD / "survivors.json").write_text(json.dumps(
        [{"file": one.file, "line": one.line, "text": one.text, "instead": one.instead,
          "kind": one.kind} for one in survivors], indent=1, ensure_ascii=False))
    return summary(by_room, options.least)


def one_line(text):
    return " ".join(text.split())[:160]


def summary(by_room, least):
    say(f"\n{'room':<16}{'noticed':>9}{'of':>6}{'per cent':>10}")
    noticed = total = 0
    for room, (yes, no) in sorted(by_room.items()):
        noticed, total = noticed + yes, total + yes + no
        say(f"{room:<16}{yes:>9}{yes + no:>6}{100 * yes / (yes + no):>10.1f}")
    score = 100 * noticed / total
    say(f"{'all':<16}{noticed:>9}{total:>6}{score:>10.1f}")
    return 0 if score >= least else f"fewer than {least:g} per cent of the faults were noticed"


if __name__ == "__main__":
    main()

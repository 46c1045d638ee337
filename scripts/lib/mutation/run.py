"""Whether the tests notice small faults in the code that decides about money.

Draws faults of the named rooms by a seed, builds them all at once, runs the native tests once for
each, and prints for every room how many were noticed. What is listed in tests/faults/harmless.json
changes nothing, with the reason; a new survivor is a missing test. See scripts/mutate.
"""

import argparse
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import pathlib
import re
import resource
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
# The programs that could notice, the quickest first. What starts processes or imports files of
# others says little about money.
PROGRAMS = ["core_{room}", "contract", "conformance", "scenarios", "core_quote", "core_planning",
            "core_money", "core_calendar", "core_subscription", "core_proration",
            "core_entitlements", "core_refund", "core_text", "core_json", "laws"]
left_out = set()


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
    # What reads an empty optional or past an end is noticed, as in the sanitized suite.
    flags = f"-include {COPY}/fault.h -O1 -w -D_GLIBCXX_ASSERTIONS"
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
    """By room; what was found in a file is kept until it changes. A type in a header that changes
    what could stand there is seen by the compiler, which refuses what is none."""
    place = BUILD / "places.json"
    kept = json.loads(place.read_text()) if place.exists() else {}
    found = {}
    for room in rooms:
        found[room] = []
        for path in sorted((ROOT / "core" / room).rglob("*.cpp")):
            name = str(path.relative_to(ROOT))
            key = hash_of([path])
            if kept.get(name, [""])[0] != key:
                unit = find.parse(str(path), arguments + ["-x", "c++"])
                faults = find.faults_of(unit, str(path), name)
                kept[name] = [key, [dataclasses.asdict(one) for one in faults]]
            found[room] += [find.Fault(**one) for one in kept[name][1]]
    place.write_text(json.dumps(kept))
    return found


def hash_of(paths):
    hashed = hashlib.sha256()
    for path in paths:
        hashed.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return hashed.hexdigest()


def named_faults(rooms):
    """Those of tests/faults/named.json: each was once made and not noticed."""
    named = []
    for one in json.loads((ROOT / "tests/faults/named.json").read_text()):
        if one["file"].split("/")[1] not in rooms:
            continue
        source = (ROOT / one["file"]).read_bytes()
        text = one["text"].encode()
        if source.count(text) != 1:
            sys.exit(f"tests/faults/named.json: {one['file']} has no single {one['text']}")
        start = source.find(text)
        named.append(find.Fault(one["file"], find.line_at(source, start), start,
                                start + len(text), one["text"], one["instead"], one["says"],
                                within=find.text_of_line(source, start)))
    return named


def draw(found, named, count, seed):
    """The named ones, and as many of each room as its share of all, at least ten where it has
    them."""
    total = sum(map(len, found.values()))
    drawn = list(named)
    for faults in found.values():
        share = max(10, round(count * len(faults) / total))
        drawn += weave.choose(faults, share, seed, named)
    return list(enumerate(drawn, 1))


def again(found, named):
    """The survivors of the last run, wherever they are now."""
    survived = {tuple(one[key] for key in ("file", "within", "text", "instead"))
                for one in json.loads((BUILD / "survivors.json").read_text())}
    every = [*named, *(fault for faults in found.values() for fault in faults)]
    return list(enumerate((one for one in every if one.name in survived), 1))


def build(numbered, sources, jobs):
    """Builds the tests; takes out what the compiler refuses. Returns what is left."""
    for _ in range(8):
        weave.write(sources, COPY, numbered)
        command = ["cmake", "--build", BUILD / "build", "--target",
                   *(one.name for one in programs_for("quote")), "--", "-k", "0", "-j", str(jobs)]
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
        numbered = left
    sys.exit("the faults do not compile")


def covers(fault, line):
    return fault.line <= line <= fault.line + fault.text.count("\n")


def programs_for(room):
    names = dict.fromkeys(one.format(room=room) for one in PROGRAMS if one not in left_out)
    return [BUILD / "build" / "tests" / f"{name}_test" for name in names]


def notices(program, number, seconds=300):
    """Whether the program fails. Work that does not end and memory without end are noticed too."""
    environment = {**os.environ, "PLANSHIFT_FAULT": str(number), "GTEST_FAIL_FAST": "1",
                   "GTEST_BRIEF": "1"}

    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    return subprocess.run([program], env=environment, stdout=subprocess.DEVNULL, cwd=BUILD,
                          stderr=subprocess.DEVNULL, preexec_fn=limit).returncode != 0


def hash_of_folders(*folders):
    return hash_of(sorted(path for folder in folders for path in (ROOT / folder).rglob("*")
                          if path.is_file()))


def folder_of(program):
    return program.name.removesuffix("_test").replace("core_", "core/")


class Verdicts:
    """What a program said of a fault, kept until the core or the program's own files change."""

    def __init__(self):
        self.place = BUILD / "verdicts.json"
        self.known = json.loads(self.place.read_text()) if self.place.exists() else {}
        self.core = hash_of_folders("core", "include", "web/catalogs", "web/laws", "web/policies",
                                    "tests/support", "tests/quote-files")
        self.tests = {one.name: hash_of_folders(f"tests/{folder_of(one)}")
                      for room in ROOMS for one in programs_for(room)}
        self.seconds = {}

    def time(self, program):
        """Runs it without a fault; whether it is sound."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        failed = notices(program, 0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.seconds[program] = int(5 + 5 * used)
        return not failed

    def notices(self, program, number, fault):
        key = hashlib.sha256(repr((self.core, self.tests[program.name], program.name, fault.file,
                                   fault.start, fault.end, fault.instead)).encode()).hexdigest()
        if key not in self.known:
            self.known[key] = notices(program, number, self.seconds[program])
        return self.known[key]

    def keep(self):
        self.place.write_text(json.dumps(self.known))


def tried(number, fault, verdicts):
    room = fault.file.split("/")[1]
    for program in programs_for(room):
        if verdicts.notices(program, number, fault):
            return program.name.removesuffix("_test")
    return None


def harmless():
    place = ROOT / "tests/faults/harmless.json"
    return json.loads(place.read_text()) if place.exists() else []


def is_harmless(fault, known):
    """The text says which, not the number of the line: lines move."""
    return any(one["file"] == fault.file and one["text"] == fault.text
               and one["instead"] == fault.instead
               and one.get("within", fault.within) == fault.within for one in known)


def main():
    parser = argparse.ArgumentParser(prog="scripts/mutate", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=[], help=f"of {' '.join(ROOMS)}")
    parser.add_argument("--count", type=int, default=240, help="faults to draw (240)")
    parser.add_argument("--seed", default="1", help="another draw (1)")
    parser.add_argument("--least", type=float, default=95, help="per cent that must be noticed")
    parser.add_argument("--again", action="store_true", help="only what survived the last time")
    parser.add_argument("--without", action="append", default=[], metavar="PROGRAM",
                        help="do not ask this one, such as laws, which takes the longest")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    rooms = options.rooms or ROOMS
    if unknown := set(rooms) - set(ROOMS):
        parser.error(f"no room {', '.join(sorted(unknown))}; there are {', '.join(ROOMS)}")

    left_out.update(options.without)
    BUILD.mkdir(parents=True, exist_ok=True)
    tree()
    verdicts = Verdicts()
    found = faults_of_rooms(rooms, configure())
    sources = {one.file: (ROOT / one.file).read_bytes() for all in found.values() for one in all}
    known = harmless()
    found = {room: [one for one in faults if not is_harmless(one, known)]
             for room, faults in found.items()}
    say(f"{sum(map(len, found.values()))} places for a fault, {len(known)} known to change nothing")
    named = named_faults(rooms)
    drawn = again(found, named) if options.again else draw(found, named, options.count,
                                                           options.seed)
    numbered = build(drawn, sources, options.jobs)
    failing = [one.name for one in programs_for("quote") if not verdicts.time(one)]
    if failing:
        sys.exit(f"the tests fail without a fault: {', '.join(failing)}")
    sys.exit(judge(numbered, verdicts, options))


def judge(numbered, verdicts, options):
    begun, survivors, by_room = time.time(), [], {}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda pair: (pair[1], tried(*pair, verdicts)), numbered)
        for count, (fault, noticed_by) in enumerate(results, 1):
            room = by_room.setdefault(fault.file.split("/")[1], [0, 0])
            room[0 if noticed_by else 1] += 1
            if not noticed_by:
                survivors.append(fault)
                say(f"not noticed: {fault.file}:{fault.line}: {fault.kind}\n"
                    f"    {one_line(fault.text)}\n    {one_line(fault.instead) or '(nothing)'}")
            if count % 20 == 0:
                verdicts.keep()
                say(f"  {count} of {len(numbered)}, {time.time() - begun:.0f} s")
    verdicts.keep()
    told = [{"file": one.file, "line": one.line, "within": one.within, "text": one.text,
             "instead": one.instead, "kind": one.kind} for one in survivors]
    (BUILD / "survivors.json").write_text(json.dumps(told, indent=1, ensure_ascii=False))
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

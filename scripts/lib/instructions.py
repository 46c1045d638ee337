"""How many instructions an answer takes: a measure that no other program on the machine disturbs.

    python3 scripts/lib/instructions.py PROGRAM [--budget FILE] [--profile]

PROGRAM is planshift_contract_work (tests/bench/contract_work.cpp). valgrind's callgrind counts
what its function `measured_answers` does, once over every quote of the contract's cases, and the
count is divided by the number of requests. With the same compiler and the same C library it differs
by less than one in ten thousand from run to run; another compiler gives another count.

With --budget the count is held to the file, and so is the budget to the count: one that has become
too wide is an error too, so that what was won is kept. With --profile the functions that take most.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

# How far a budget may lie above the count.
MARGIN = 0.1


def count(program, out):
    """The number of requests, and of instructions for all of them."""
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--collect-atstart=no",
         "--toggle-collect=measured_answers", program],
        capture_output=True, text=True, check=False)
    requests = re.search(r"^(\d+) requests", run.stdout, re.M)
    collected = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not requests or not collected or int(collected[1]) == 0:
        raise SystemExit(f"callgrind has counted nothing:\n{run.stdout}{run.stderr}")
    return int(requests[1]), int(collected[1])


def verdict(each, budget):
    """Empty, or why the budget does not hold."""
    limit = budget["instructions_per_request"]
    if each > limit:
        return f"{each} instructions per request, at most {limit}"
    if each < limit * (1 - MARGIN):
        return f"{each} instructions per request: lower the budget of {limit} to keep what was won"
    return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--budget", type=pathlib.Path)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "callgrind.out")
        requests, instructions = count(arguments.program, out)
        each = round(instructions / requests)
        print(f"{requests} requests, {instructions} instructions, {each} for each")
        if arguments.profile:
            subprocess.run(["callgrind_annotate", "--threshold=90", out], check=True)
    if not arguments.budget:
        return
    problem = verdict(each, json.loads(arguments.budget.read_text("utf-8")))
    if problem:
        print(f"{arguments.budget}: {problem}")
    print(f"{0 if problem else 1} passed, {1 if problem else 0} failed")
    sys.exit(1 if problem else 0)


if __name__ == "__main__":
    main()

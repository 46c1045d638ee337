#!/usr/bin/env python3
"""Compares the program with the reference over random requests, or over random chains of changes.

usage: compare.py --program P [--seed S] [--count N] [--chains N] [--jobs N] [--out DIR]
       compare.py --program P --case FILE      one difference again
       compare.py --itself --chains N          the laws, tried on the reference's own answers

A difference prints its seed and writes a file that reproduces it. The last line is
`N passed, N failed`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import repeat
from pathlib import Path

from catalog import BadInput
from chains import (
    Ledger,
    credits_within_charges,
    order_is_indifferent,
    says_nothing,
    shown_after,
)
from generate import Generator
from moments import parse_moment
from reference import quote

PER_CATALOG = 10


def ask_program(program, catalog, requests):
    """The program's answers, one for each request; {"error": …} for bad input."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(catalog, file)
        file.flush()
        run = subprocess.run(
            [program, "batch", "--catalog", file.name],
            input="".join(json.dumps(request) + "\n" for request in requests),
            capture_output=True,
            text=True,
            timeout=60,
        )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if len(answers) != len(requests):
        return [{"error": {"message": run.stderr.strip()[:400]}}] * len(requests)
    return answers


def ask_reference(catalog, request):
    try:
        return quote(catalog, request)
    except BadInput as error:
        return {"error": {"path": error.path, "code": error.code}}
    except Exception:
        return {"crash": traceback.format_exc(limit=-3)}


def told(notices):
    """What a preview of effects would add is no part of the reference."""
    return [n for n in notices if n["code"] != "review_settings_before_downgrade"]


def without_sums(reasons):
    """The amounts of single steps are left out, and when later ones take effect: S16 gives each
    the whole new price as paid, where the reference goes on from what was charged (`after`)."""
    kept, later = [], ("kind", "change")
    for reason in reasons:
        steps = reason.get("args", {}).get("steps")
        if steps is not None:
            first = [{k: v for k, v in step.items() if k != "due_now"} for step in steps[:1]]
            steps = first + [{k: step[k] for k in later} for step in steps[1:]]
            reason = dict(reason, args={"steps": steps})
        kept.append(reason)
    return kept


def rows(lines):
    keys = ("kind", "item", "period", "amount")
    return [[line[key] for key in keys] + [line.get("law")] for line in lines]


def comparable(answer):
    """The parts of an answer that both sides give."""
    if "error" in answer or "crash" in answer:
        return {"error": True}
    keys = ("kind", "verdict", "effective_on", "period_before", "period_after", "due_now")
    parts = {key: answer[key] for key in keys + ("leftover",)}
    parts["verdict"] = dict(answer["verdict"], reasons=without_sums(answer["verdict"]["reasons"]))
    parts["lines"] = rows(answer["lines"])
    parts["notices"] = told(answer["notices"])
    parts["refund"] = answer["refund"]
    invoice = answer["next_invoice"]
    if invoice is not None:
        invoice = dict(invoice, lines=rows(invoice["lines"]))
    parts["next_invoice"] = invoice
    return parts


def differences(ours, theirs, path=""):
    """Paths at which two comparable answers differ; ours may know keys that theirs lacks."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        found = []
        for key in sorted(set(ours) | set(theirs)):
            if path == ".refund" and key not in theirs:
                continue
            found += differences(ours.get(key), theirs.get(key), f"{path}.{key}")
        return found
    if ours == theirs:
        return []
    return [f"{path[1:]}: reference {json.dumps(ours)}, program {json.dumps(theirs)}"]


def compare(catalog, request, theirs):
    ours = ask_reference(catalog, request)
    if "crash" in ours:
        return [ours["crash"]], ours
    return differences(comparable(ours), comparable(theirs)), ours


class Report:
    def __init__(self, out, show):
        self.out, self.show = Path(out), show
        self.passed = self.failed = 0

    def count(self, name, found, document):
        if not found:
            self.passed += 1
            return
        self.failed += 1
        self.out.mkdir(parents=True, exist_ok=True)
        file = self.out / f"{name}.json"
        file.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        if self.failed <= self.show:
            print(f"{name}: " + "\n  ".join(found[:4]))
            print(f"  written to {file}")


def asked(options, catalog, requests):
    """The answers of the program, or of the reference in its place."""
    if options.itself:
        return [ask_reference(catalog, request) for request in requests]
    return ask_program(options.program, catalog, requests)


def compare_seed(options, seed, count):
    """[(name, what differs, document)] of the requests about one random catalog."""
    generator = Generator(seed)
    catalog = generator.catalog()
    requests = [generator.request() for _ in range(count)]
    compared = []
    for number, (request, theirs) in enumerate(zip(requests, asked(options, catalog, requests))):
        found, ours = compare(catalog, request, theirs)
        document = {"catalog": catalog, "request": request, "differences": found,
                    "reference": ours, "program": theirs}
        compared.append((f"seed-{seed}-{number}", found, document if found else None))
    return compared


def compare_random(options, report):
    """Whatever the jobs, the same seeds and the same requests."""
    counts = [min(PER_CATALOG, options.count - done)
              for done in range(0, options.count, PER_CATALOG)]
    seeds = range(options.seed, options.seed + len(counts))
    with ProcessPoolExecutor(options.jobs) as pool:
        for compared in pool.map(compare_seed, repeat(options), seeds, counts, chunksize=20):
            for name, found, document in compared:
                report.count(name, found, document)


def chains_of(options, report):
    """Every other catalog has a policy that the ledger can follow."""
    done, seed = 0, options.seed
    while done < options.chains:
        generator = Generator(seed, ledger=seed % 2 == 0)
        catalog = generator.catalog()
        chains = [generator.chain() for _ in range(min(PER_CATALOG, options.chains - done))]
        for number, chain in enumerate(chains):
            follow(options, report, generator, catalog, chain, f"chain-{seed}-{number}")
        done, seed = done + len(chains), seed + 1


def follow(options, report, generator, catalog, chain, name):
    """One chain; the first step that differs, or breaks a law, ends it."""
    subscription, changes = chain
    ledger = Ledger(catalog, subscription) if generator.ledger else None
    ask = partial(asked, options)
    if ledger is not None and len(generator.addons) > 1:
        found = order_law(ask, catalog, subscription, changes[0]["at"])
        if found:
            document = {"catalog": catalog, "subscription": subscription, "differences": found}
            report.count(name, found, document)
            return
    for number, change in enumerate(changes):
        request = {"subscription": subscription, "change": change}
        if parse_moment(change["at"]).day > parse_moment(subscription["period"]["end"]).day:
            break
        theirs = ask(catalog, [request])[0]
        found, ours = compare(catalog, request, theirs)
        if not found and "error" not in theirs:
            found = laws_of(ask, catalog, request, theirs, ours, ledger)
        if found or "error" in theirs:
            document = {"catalog": catalog, "request": request, "step": number,
                        "differences": found, "reference": ours, "program": theirs}
            report.count(name, found, document)
            return
        if theirs["after"] is None:
            break
        subscription = theirs["after"]
    report.count(name, [], None)


def order_law(ask, catalog, subscription, at):
    """One more of one add-on, none of another, both on one day, in both orders."""
    if catalog["policy"]["changes"]["add_ons"]["settle"] != "prorate":
        return []
    first, second = [addon["id"] for addon in catalog["addons"][:2]]
    held = {addon["id"]: addon["quantity"] for addon in subscription.get("addons", [])}
    wanted = {first: held.get(first, 0) + 1, second: 0 if held.get(second) else 2}
    answers = []
    for order in ((first, second), (second, first)):
        state, now, moved = subscription, dict(held), []
        for addon in order:
            now[addon] = wanted[addon]
            addons = [{"id": key, "quantity": number} for key, number in now.items()]
            change = {"kind": "switch", "at": at, "addons": addons}
            moved += ask(catalog, [{"subscription": state, "change": change}])
            state = moved[-1].get("after")
        answers.append(moved)
    return order_is_indifferent(*answers)


def laws_of(ask, catalog, request, theirs, ours, ledger):
    """What must hold of one answer and of the state that it leaves."""
    subscription, change = request["subscription"], request["change"]
    at = change["at"]
    after = theirs["after"]
    found = differences(
        shown_after(catalog, ours["after"], at), shown_after(catalog, after, at), ".after"
    )
    if "charges" in subscription:
        found += credits_within_charges(subscription, theirs)
    if ledger is not None:
        if change["kind"] == "cancel":
            ledger.cancelled(subscription, change, theirs)
        else:
            ledger.record(subscription, change, theirs)
        off = ledger.law()
        found += [off] if off else []
    if after is not None and not found:
        # Right on the change's day: later is as good, but the period may have ended.
        request = {"subscription": after, "change": {"kind": "switch", "at": at}}
        found += says_nothing(ask(catalog, [request])[0])
    return found


def compare_case(options, report):
    document = json.loads(Path(options.case).read_text(encoding="utf-8"))
    catalog, request = document["catalog"], document["request"]
    theirs = asked(options, catalog, [request])[0]
    found, ours = compare(catalog, request, theirs)
    document = dict(document, differences=found, reference=ours, program=theirs)
    report.count(Path(options.case).stem, found, document)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="build/release/planshift")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", default="build/reference")
    parser.add_argument("--chains", type=int, default=0)
    parser.add_argument("--itself", action="store_true", help="the reference as the program")
    parser.add_argument("--case")
    parser.add_argument("--show", type=int, default=10)
    options = parser.parse_args()
    report = Report(options.out, options.show)
    if options.chains:
        chains_of(options, report)
    if options.case:
        compare_case(options, report)
    if options.count:
        compare_random(options, report)
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())

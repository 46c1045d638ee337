"""Contracts at random (L3): terms and what leaving them costs, minimums, small amounts, pauses.

Draws of their own, so that everything else of a seed stays as it is.
"""

from datetime import date, timedelta
import random


class Deals:
    def __init__(self, seed):
        self.random = random.Random(f"deals {seed}")
        self.credits = random.Random(f"credits {seed}")  # later, and moves nothing of the rest
        self.are_made = False

    def chance(self, probability):
        return self.random.random() < probability

    def amount(self, low, high):
        """Whole units: every currency has them."""
        return str(self.random.randint(low, high))

    # The catalog.

    def of_catalog(self, document):
        self.are_made = self.chance(0.4)
        self.binds = self.are_made and self.chance(0.5)
        unit = document["policy"]["proration"].get("unit")
        self.counts_steps = unit in ("week", "month", "quarter")
        self.has_tiers = "tiers" in document["policy"].get("refund", {})
        self.in_arrears = document["policy"].get("billing") == "in_arrears"
        if not self.are_made:
            return
        policy = document["policy"]
        self.charges = all(
            rule.get("charge") != "none" and rule.get("settle") not in ("nothing", "extend")
            for rule in policy["changes"].values()
        )
        for plan in document["plans"]:
            self.prices_of(plan)
        if self.binds:
            policy["commitment"] = {"early_end": self.early_end()}
            if self.chance(0.3):
                policy["commitment"]["on_end"] = "roll"
            if self.credits.random() < 0.3:
                policy["commitment"]["change"] = self.credits.choice(("up_only", "refuse"))
        for key in ("smallest_charge", "smallest_refund"):
            if self.chance(0.25):
                below = self.random.choice(("waive", "carry", "charge"))
                policy[key] = {"amount": self.amount(1, 40), "below": below}
        if self.chance(0.5):
            mode = self.random.choice(("extend", "credit"))
            policy["pause"] = {"mode": mode}
            if self.chance(0.3):
                policy["pause"]["fee"] = {"amount": self.amount(1, 9)}
            if self.chance(0.2):
                policy["pause"]["at_most"] = self.random.choice(("P10D", "P1M"))
        policy["renew_early"] = self.chance(0.7)
        if self.chance(0.2):
            policy["tax_base"] = "invoice"
        self.refund_of(policy["refund"])
        for rule in policy["changes"].values():
            is_plain = rule.get("settle") in ("prorate", "restart") and "period" not in rule
            rules = policy["proration"]
            by_line = rules.get("round", "line") in ("line", "total")
            by_line = by_line and rules.get("rounding", "half_up").startswith("half")
            if is_plain and by_line and self.chance(0.2):
                rule["credit"] = {"percent": self.random.choice(("0", "10", "62.5", "100"))}

    def prices_of(self, plan):
        for price in list(plan["prices"]):
            if price["interval"] in ("PT1H", "P1D"):
                continue
            if self.chance(0.3) and self.charges:
                price["minimum"] = self.amount(0, 120)
            if self.binds:
                bound = {k: v for k, v in price.items() if k not in ("setup_fee", "intro", "ramp")}
                bound["commitment"] = "P24M"
                if "amount" in bound and float(bound["amount"]) >= 2:
                    bound["amount"] = self.amount(1, int(float(bound["amount"])))
                plan["prices"].append(bound)

    def early_end(self, depth=0):
        kind = self.random.randint(0, 9 if depth < 2 else 6)
        if kind > 6:
            word = ("lesser_of", "greater_of", "sum_of")[kind - 7]
            return {word: [self.early_end(depth + 1) for _ in range(self.random.randint(1, 3))]}
        if kind == 5:
            months = sorted(self.random.sample(range(1, 25), self.random.randint(1, 4)))
            steps = [{"from_month": m, "amount": self.amount(0, 300)} for m in months]
            return {"schedule": steps}
        return (
            {"amount": self.amount(0, 300)},
            {"percent_of_remaining": self.random.choice(("30", "50", "100"))},
            {"per_remaining_month": self.amount(0, 40)},
            {"remaining": "all", "less_per_month": self.amount(0, 20)},
            {"remaining": "all"},
            None,
            {"months": self.random.randint(1, 3)} if self.chance(0.5) else {"rerate": True},
        )[kind]

    def refund_of(self, refund):
        if self.chance(0.2):
            refund["keep_at_least"] = self.amount(0, 150)
        if self.chance(0.3):
            refund["below_zero"] = self.random.choice(("floor", "charge"))
        if "full_within" in refund and self.chance(0.5):
            refund["full_within"]["less"] = self.random.choice((["used"], ["fee"], ["used", "fee"]))
        for tier in refund.get("tiers", ()):
            if "within" in tier and self.chance(0.4):
                tier["from"] = "subscription_start"

    # A request.

    def of_request(self, request, end, at):
        if not self.are_made:
            return
        subscription, change = request["subscription"], request["change"]
        if not request.get("laws") and self.chance(0.3):
            self.charged(request, end)
        if self.binds and self.chance(0.6):
            months = self.random.randint(-2, 20)
            last = end + timedelta(days=30 * months + self.random.randint(0, 20))
            first = last - timedelta(days=730)
            subscription["commitment"] = {"start": first.isoformat(), "end": last.isoformat()}
            for key in ("price", "price_since"):
                subscription.pop(key, None)
            if self.credits.random() < 0.4 and change["kind"] == "switch":
                if self.credits.random() < 0.5:
                    change["commitment"] = self.credits.choice((None, "P24M"))
                if at == end:
                    change["at"] = (at - timedelta(days=1)).isoformat()
                return
            request["change"] = {"kind": "cancel", "at": change["at"]}
            return
        if self.binds and change["kind"] == "switch" and self.credits.random() < 0.3:
            change["commitment"] = "P24M"
            if at == end:
                change["at"] = (at - timedelta(days=1)).isoformat()
            return
        # In arrears only `pending` says what ran.
        if at == end:
            at -= timedelta(days=1)
            change["at"] = at.isoformat()
        if "T" in change["at"] or not self.chance(0.4):
            return
        kind = self.random.choice(("pause", "pause", "resume", "renew_early", "end_trial"))
        if kind != "end_trial" and subscription.get("standing") == "trial":
            return
        request["change"] = {"kind": kind, "at": change["at"]}
        if kind == "resume":
            begun = at - timedelta(days=self.random.randint(0, 9))
            over = at + timedelta(days=self.random.randint(1, 20))
            subscription["pause"] = {"start": begun.isoformat(), "until": over.isoformat(),
                                     "mode": self.random.choice(("extend", "credit"))}
            if "charges" not in subscription and not self.in_arrears:
                for held in (subscription, *subscription.get("addons", [])):
                    held["paid"] = self.amount(1, 90)
        if kind == "pause":
            until = at + timedelta(days=self.random.randint(1, 50))
            request["change"]["until"] = until.isoformat()
        if kind == "end_trial" and self.chance(0.8):
            subscription["standing"] = "trial"

    def charged(self, request, end):
        """Charges in the place of `paid`: of the plan one or two, of each add-on one."""
        subscription, change = request["subscription"], request["change"]
        if "period" not in subscription or self.in_arrears or "T" in change["at"]:
            return
        if self.has_tiers or self.counts_steps:
            return
        for key in ("paid", "payments", "discounts"):
            subscription.pop(key, None)
        start = date.fromisoformat(subscription["period"]["start"][:10])
        spans = [(start, end)]
        if (end - start).days > 3 and self.chance(0.5):
            middle = start + timedelta(days=self.random.randint(1, (end - start).days - 1))
            spans = [(start, middle), (middle, end)]
        items = [({"plan": subscription["plan"]}, span) for span in spans]
        for addon in subscription.get("addons", []):
            addon.pop("paid", None)
            items.append(({"addon": addon["id"]}, (start, end)))
        subscription["charges"] = [
            {"item": item, "period": {"start": a.isoformat(), "end": b.isoformat()},
             "amount": self.amount(0, 150)}
            for item, (a, b) in items
        ]
        if (end - start).days > 3 and self.credits.random() < 0.2:
            self.credit_of(subscription, start, end)

    def credit_of(self, subscription, start, end):
        """A charge below zero: what a change gave back of the rest of the period."""
        since = start + timedelta(days=self.credits.randint(1, (end - start).days - 1))
        subscription["charges"].append(
            {"item": {"plan": subscription["plan"]},
             "period": {"start": since.isoformat(), "end": end.isoformat()},
             "amount": f"-{self.credits.randint(1, 40)}"}
        )

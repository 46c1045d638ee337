"""Random catalogs and requests: sound ones, with every mixture of policy that the format allows.

The same seed gives the same documents, on every machine.
"""

from datetime import date, timedelta
import random

from deals import Deals
from laws import LAWS as LAW_FILES
from moments import Moment, parse_duration, shift

UNITS = ("day", "day", "day", "day", "second", "hour", "month", "period", "week", "quarter")
DAY_COUNTS = ("actual", "actual", "actual", "actual/30", "actual/365", "30/360", "calendar_months")
ROUNDINGS = ("half_up", "half_up", "half_even", "half_down", "up", "down", "ceiling", "floor")
SETTLES = ("prorate", "prorate", "restart", "extend", "difference", "full_price", "nothing")
KINDS = ("upgrade", "downgrade", "crossgrade", "longer_interval", "shorter_interval",
         "more_seats", "fewer_seats", "add_ons")
PARTS = (("unused", "prorated", "keep"), ("none", "prorated", "keep"), ("unused", "none", "keep"),
         ("unused", "full", "keep"), ("none", "full", "keep"), ("unused", "full", "restart"),
         ("none", "full", "restart"), ("unused", "prorated", "anchor"),
         ("none", "prorated", "anchor"), ("unused", "none", "anchor"))
LAWS = sorted(file.stem for file in LAW_FILES.glob("*.json"))


class Generator:
    def __init__(self, seed, ledger=False):
        self.ledger = ledger
        self.random = random.Random(seed)
        self.laws = random.Random(f"laws {seed}")  # on their own, so the rest stays as it was
        self.later = random.Random(f"terms {seed}")
        self.aside = random.Random(f"aside {seed}")  # what came later moves nothing of the rest
        self.deals = Deals(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def one(self, choices):
        return self.random.choice(list(choices))

    def amount(self, low, high):
        """Money with the catalog's digits."""
        unit = 10**self.digits
        value = self.random.randint(int(low * unit), int(high * unit))
        if self.chance(0.3):
            value = value // unit * unit
        if not self.digits:
            return str(value)
        return f"{value // unit}.{value % unit:0{self.digits}}"

    # The catalog.

    def catalog(self):
        currency = self.one(("USD", "USD", "EUR", "EUR", "JPY", "KWD"))
        self.digits = {"JPY": 0, "KWD": 3}.get(currency, 2)
        self.by_seat = self.chance(0.4)
        intervals = self.one((("P1M",), ("P1M", "P1Y"), ("P1M", "P3M", "P1Y"), ("P1Y", "P2W"),
                              ("P1M", "P1Y"), ("P30D",)))
        self.intervals = intervals
        self.terms = not self.ledger and self.later.random() < 0.35
        policy = self.ledger_policy() if self.ledger else self.policy()
        if self.terms and self.later.random() < 0.4:
            policy["renewal"] = {"uplift": {"percent": self.later.choice(("3", "5", "12.5"))}}
        self.ranked = self.chance(0.5)
        self.plans = [f"plan{n}" for n in range(self.random.randint(2, 4))]
        document = {
            "planshift": 1, "id": "random", "currency": currency,
            "plans": [self.plan(name, intervals) for name in self.plans],
        }
        self.addons = [f"addon{n}" for n in range(self.one((0, 0, 1, 2, 3)))]
        document["policy"] = policy
        self.in_arrears = not self.ledger and self.aside.random() < 0.12
        if self.in_arrears:
            policy["billing"] = "in_arrears"
        if self.addons:
            document["addons"] = [self.addon(name, intervals) for name in self.addons]
        self.meters = ["traffic"] if self.chance(0.2) else []
        if self.meters:
            overage = {"price": self.amount(1, 2), "per": self.one(("1", "1", "10"))}
            overage["round_up"] = self.chance(0.5)
            if self.chance(0.3):
                steps = [{"up_to": 10, "price": overage.pop("price")}]
                steps.append({"price": self.amount(0, 1)})
                mode = self.one(("graduated", "volume"))
                overage["tiers"] = self.one((steps, {"mode": mode, "steps": steps}))
            document["meters"] = [{"id": "traffic", "overage": overage}]
            for plan in document["plans"]:
                plan["allowances"] = {"traffic": str(self.random.randint(0, 50))}
                if self.chance(0.2):
                    plan["overage"] = {"traffic": {"price": self.amount(0, 1)}}
            if self.chance(0.4):
                policy["allowance_on_switch"] = "prorated"
        if self.chance(0.1) and not self.ledger:
            document["tax"] = self.tax()
        if not self.ledger:
            self.deals.of_catalog(document)
            self.classes_of(document)
        return document

    def classes_of(self, document):
        """Several rates of tax (L7.12), or none."""
        self.classes = ["reduced", "zero"] if self.aside.random() < 0.25 else []
        if not self.classes:
            return
        document["tax_classes"] = [{"id": name, "name": name} for name in self.classes]
        for sold in document["plans"] + document.get("addons", []):
            if self.aside.random() < 0.5:
                sold["tax"] = self.aside.choice(self.classes)

    def rates_of(self, tax):
        if self.classes:
            tax["rates"] = {name: self.aside.choice(("0", "5.5", "7", "10")) for name in self.classes}
        return tax

    def with_terms(self, price):
        """A setup fee, an introduction, a ramp: each of them, some or none."""
        draw = self.later
        if not self.terms:
            return price

        def amount(low, high):
            return str(draw.randint(low, high))

        if draw.random() < 0.4:
            refundable = {"refundable": True} if draw.random() < 0.5 else {}
            price["setup_fee"] = dict({"amount": amount(0, 80)}, **refundable)
        if draw.random() < 0.4:
            part = draw.choice(({"percent": "50"}, {"percent": "33.333"}, {"amount": "0"}))
            price["intro"] = dict(part, **{"for": draw.choice(("P1M", "P3M", "P90D", "P1Y"))})
        if draw.random() < 0.4:
            has_price = float(price.get("amount", 0)) or "per_seat" in price or "tiers" in price
            first = draw.choice((1, 3)) if has_price else 1
            months = [first, first + draw.randint(1, 6), first + 9]
            price["ramp"] = [{"from_month": m, "amount": amount(1, 150)} for m in months]
        return price

    def plan(self, name, intervals):
        plan = {"id": name, "prices": [self.with_terms(self.price(i)) for i in intervals]}
        if self.ranked:
            plan["rank"] = self.random.randint(1, 3)
        if self.rerated:
            rest = self.rerated
            plan["prices"].append(self.on_demand(rest))
            if "P1M" not in intervals:
                plan["prices"].append(self.price("P1M"))
        if self.by_seat and self.chance(0.3):
            plan["seats"] = {"min": self.random.randint(1, 4), "max": self.random.randint(15, 30)}
            if self.chance(0.4):
                plan["seats"]["step"] = self.random.randint(2, 5)
            if self.chance(0.3):
                plan["seats"]["below_min"] = "refuse"
        return plan

    rerated = None
    classes = ()

    def price(self, interval):
        factor = {"P1M": 1, "P3M": 2.8, "P1Y": 10, "P2W": 0.5, "P30D": 1}[interval]
        price = {"interval": interval}
        if not self.by_seat:
            low = 0 if self.chance(0.1) else 1
            price["amount"] = self.amount(low, 0 if low == 0 else 200 * factor)
            return price
        shape = self.one(("seat", "seat", "base", "tiers"))
        if shape == "tiers":
            price["tiers"] = {
                "mode": self.one(("graduated", "volume")),
                "steps": [{"up_to": self.random.randint(2, 9), "per_seat": self.amount(5, 30)},
                          {"per_seat": self.amount(1, 20)}],
            }
            return price
        price["per_seat"] = self.amount(1, 30 * factor)
        if shape == "base":
            price["amount"] = self.amount(0, 50)
            price["included_seats"] = self.random.randint(0, 3)
        return price

    def on_demand(self, interval):
        price = {"interval": interval}
        if self.chance(0.4):
            price["steps"] = [{"up_to": self.random.randint(5, 100), "price": self.amount(0, 2)},
                              {"price": self.amount(0, 1)}]
        else:
            price["per_seat" if self.by_seat else "amount"] = self.amount(0, 3)
        return price

    def addon(self, name, intervals):
        addon = {"id": name, "prices": [
            {"interval": i, "amount": self.amount(0, 60)} for i in intervals]}
        if self.rerated:
            addon["prices"].append({"interval": self.rerated, "amount": self.amount(0, 1)})
            if "P1M" not in intervals:
                addon["prices"].append({"interval": "P1M", "amount": self.amount(0, 60)})
        if self.chance(0.5) and not self.ledger:
            kept = {"kept_percent": str(self.random.randint(0, 100))}
            addon["on_cancel"] = self.one(("unused_time", "nothing", "all", kept))
        if not self.ledger and self.chance(0.15):
            addon["plans"] = self.random.sample(self.plans, self.random.randint(1, 2))
        if not self.ledger and self.chance(0.15):
            step = self.random.randint(1, 3)
            addon["quantity"] = {"min": self.random.randint(1, 3), "max": 6, "step": step}
        if not self.ledger and self.chance(0.1):
            addon["follows"] = "seats"
        return addon

    def proration(self):
        rules = {}
        if self.chance(0.7):
            rules["unit"] = self.one(UNITS)
        unit = rules.get("unit", "day")
        if unit == "day" and self.chance(0.5):
            rules["day_count"] = self.one(DAY_COUNTS)
        if self.chance(0.3):
            rules["change_day"] = self.one(("remaining", "used", "both"))
        if unit in ("hour", "week", "month", "quarter") and self.chance(0.3):
            nearest = ("nearest",) if unit == "hour" else ()
            rules["partial_unit"] = self.one(("up", "down") + nearest)
        if unit == "day" and rules.get("day_count", "actual") == "actual" and self.chance(0.1):
            rules["partial_unit"] = self.one(("up", "down", "nearest"))
        places = ["line", "unit_price", "total"]
        if unit not in ("second", "hour"):
            places.append("daily_price")
        if self.chance(0.4):
            rules["round"] = self.one(places)
            if rules["round"].endswith("price") and self.chance(0.3):
                rules["round"] = {rules["round"]: self.random.randint(0, 6)}
        if self.chance(0.1):
            rules["share_digits"] = self.random.randint(0, 6)
        if self.chance(0.5):
            rules["rounding"] = self.one(ROUNDINGS)
        return rules

    def policy(self):
        policy = {"proration": self.proration()}
        self.unit = policy["proration"].get("unit", "day")
        policy["changes"] = {
            kind: self.rule() for kind in KINDS
            if self.chance(0.7 if kind in ("upgrade", "downgrade") else 0.15)
        }
        if self.chance(0.3):
            policy["direction"] = "price"
        if self.chance(0.08):
            policy["one_change_at_a_time"] = True
        if self.chance(0.1):
            policy["refuse_when"] = ["unpaid_invoice", "in_arrears"]
        if self.chance(0.2):
            policy["tax_base"] = "rounded"
        if self.chance(0.15):
            policy["tax_on_credit"] = False
        if self.chance(0.2):
            policy["already_credited"] = "deduct"
        if self.chance(0.15):
            policy["trial_switch"] = "charge"
        self.zone = "Z"
        if self.chance(0.1):
            policy["utc_offset"] = self.zone = self.one(("+02:00", "-05:00"))
        if self.chance(0.2):
            policy["discount"] = {"round": self.one(("exact", "amount")),
                                  "on_change": self.one(("keep", "drop"))}
        if self.chance(0.05):
            policy["scheduled_change"] = "refuse"
        policy["refund"] = self.refund()
        return policy

    def rule(self):
        rule = {}
        if self.chance(0.15):
            rule["effective"] = self.one(("at_period_end", "at_period_end", "not_offered"))
        if self.chance(0.2):
            rule["credit"], rule["charge"], rule["period"] = self.one(PARTS)
        elif self.chance(0.7):
            rule["settle"] = self.one(SETTLES)
            if rule["settle"] == "prorate" and self.chance(0.15):
                rule["period"] = "anchor"
        if self.chance(0.2):
            rule["collect"] = "next_invoice"
        if self.chance(0.3):
            rule["leftover"] = self.one(("balance", "refund", "forfeit"))
        if self.chance(0.15):
            rule["fee"] = self.one(({"amount": self.amount(0, 9)},
                                    {"percent": str(self.random.randint(1, 20))}))
        if self.chance(0.06):
            rule["notice"] = self.one(("P3D", "P1M", "P15D"))
        if self.chance(0.06):
            rule["window"] = {"opens": "P25D", "advised_until": "P10D", "closes": "P3D"}
        return rule

    def refund(self):
        refund = {"basis": self.one(("unused_time", "unused_time", "rerated", "tiers", "nothing"))}
        if refund["basis"] == "rerated":
            self.rerated = self.one(("PT1H", "P1D"))
            refund["rerate"] = {"rest": self.rerated, "tiers": [
                {"months": 3, "percent": "90"}, {"months": 6, "percent": "82.5"}]}
        if refund["basis"] == "tiers":
            refund["tiers"] = [{"within": self.one(("PT72H", "P5D")), "percent": "100"},
                               {"before_end": self.one(("P2D", "P10D")), "percent": "33.3"}]
            if self.chance(0.4):
                refund["of"] = "paid"
        if self.chance(0.1):
            refund["effective"] = "at_period_end"
        if self.chance(0.2):
            refund["full_within"] = {"duration": self.one(("P5D", "P14D", "PT120H")),
                                     "from": self.one(("period_start", "subscription_start"))}
            if self.chance(0.5):
                refund["full_within"]["max_uses"] = 1
            if self.chance(0.4):
                refund["full_within"]["except_add_ons"] = True
        if self.chance(0.1):
            refund["used_limit"] = {"fraction": "1/2", "interval": self.one(("P1Y", "P1M")),
                                    "then": self.one(("partial", "refuse"))}
        if self.chance(0.2):
            refund["fee"] = self.one(({"amount": self.amount(0, 9)}, {"percent": "7.5"}))
        if self.chance(0.2):
            refund["to"] = "balance"
        if self.chance(0.1):
            refund["trial_full"] = True
        if self.laws.random() < 0.06:
            refund["notice"] = self.laws.choice(("P3D", "P1M", "P3M"))
        return refund

    def under_laws(self, request):
        """Laws of web/laws and what they ask for; mostly none."""
        if self.laws.random() > 0.15:
            return
        request["laws"] = self.laws.sample(LAWS, self.laws.randint(1, 3))
        start = request["subscription"].get("period", {}).get("start") or request["change"]["at"]
        day = date.fromisoformat(start[:10])
        if self.laws.random() < 0.8:
            day -= timedelta(days=self.laws.choice((0, 0, 1, 5, 13, 20, 400, 900)))
            request["concluded_on"] = day.isoformat()
        if self.laws.random() < 0.1:
            request["customer"] = "business"
        if self.laws.random() < 0.5:
            request["renewal_announced"] = self.laws.random() < 0.3

    def tax(self):
        return {"percent": self.one(("20", "21", "7.7", "0")), "included": self.chance(0.4)}

    # A chain of changes.

    def ledger_policy(self):
        """What a day-by-day ledger can follow: shares of days, rounded by line."""
        rules = {"change_day": self.one(("remaining", "remaining", "used", "both")),
                 "rounding": self.one(("half_up", "half_even", "half_down"))}
        if self.chance(0.2):
            rules["unit"] = "second"
            rules["change_day"] = "remaining"
        self.unit = rules.get("unit", "day")
        self.zone = "Z"
        settles = {kind: {"settle": self.one(("prorate", "prorate", "restart"))} for kind in KINDS}
        settles["longer_interval"] = settles["shorter_interval"] = {"settle": "restart"}
        return {"proration": rules, "changes": settles, "refund": {"basis": "unused_time"}}

    def chain(self):
        """(the first subscription, changes in the order of their days)."""
        interval = self.one(self.intervals)
        start = date(2026, 1, 1) + timedelta(days=self.random.randint(0, 800))
        end = shift(Moment(start), parse_duration(interval)).day
        subscription = {"plan": self.one(self.plans), "interval": interval,
                        "period": {"start": start.isoformat(), "end": end.isoformat()}}
        if self.by_seat:
            subscription["seats"] = self.random.randint(1, 12)
        if self.addons:
            subscription["addons"] = self.held()
        if self.chance(0.2):
            subscription["discount"] = {"percent": "12.5"}
        if self.chance(0.2):
            subscription["balance"] = self.amount(0, 60)
        changes, at = [], start
        for _ in range(self.random.randint(2, 6)):
            at += timedelta(days=self.random.randint(0, 9))
            with_time = self.unit in ("second", "hour") and not self.ledger and self.chance(0.5)
            changes.append(self.change(subscription, self.moment(at, with_time)))
        for change in changes[:-1]:
            if change["kind"] == "cancel":
                change.update(kind="switch", plan=self.one(self.plans))
        return subscription, sorted(changes, key=lambda change: change["at"])

    # A request.

    def moment(self, day, with_time):
        if not with_time:
            return day.isoformat()
        second = self.random.randint(0, 86399) if self.chance(0.7) else 0
        return f"{day}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{self.zone}"

    def request(self):
        interval = self.one(self.intervals)
        anchor = date(2026, 1, 1) + timedelta(days=self.random.randint(0, 800))
        if self.chance(0.2):
            anchor = self.one((date(2026, 1, 31), date(2028, 2, 29), date(2026, 3, 30)))
        duration = parse_duration(interval)
        n = self.random.randint(0, 5)
        start = shift(Moment(anchor), duration, n).day
        end = shift(Moment(anchor), duration, n + 1).day
        subscription = {"plan": self.one(self.plans), "interval": interval}
        seats = self.random.randint(1, 12) if self.by_seat else 1
        if seats > 1:
            subscription["seats"] = seats
        start, end = self.odd(start, end, subscription, anchor)
        at = start + timedelta(days=self.random.randint(0, (end - start).days))
        if self.chance(0.1):
            at = self.one((start, end))
        with_time = self.chance(0.6 if self.unit in ("second", "hour") else 0.1) and at < end
        self.money_of(subscription, interval)
        self.state_of(subscription, start)
        change = self.change(subscription, self.moment(at, with_time))
        request = {"subscription": subscription, "change": change}
        if self.chance(0.3):
            request["tax"] = self.rates_of(self.tax())
        if self.meters and self.chance(0.5):
            request["usage"] = {"traffic": str(self.random.randint(0, 200))}
        self.under_laws(request)
        self.deals.of_request(request, end, at)
        return request

    def odd(self, start, end, subscription, anchor):
        """Mostly a whole period; sometimes one that was paid only in part, or an anchor alone."""
        kind = self.random.random()
        if kind < 0.15:
            subscription["anchor"] = anchor.isoformat()
            start += timedelta(days=self.random.randint(1, max(1, (end - start).days - 2)))
        elif kind < 0.2:
            start += timedelta(days=self.random.randint(1, max(1, (end - start).days - 2)))
        elif kind < 0.25:
            subscription["anchor"] = anchor.isoformat()
        subscription["period"] = {"start": start.isoformat(), "end": end.isoformat()}
        return start, end

    def money_of(self, subscription, interval):
        if self.chance(0.3):
            subscription["paid"] = self.amount(0, 150)
        if self.in_arrears:
            subscription.pop("paid", None)
        if self.addons:
            subscription["addons"] = self.held()
            for addon in subscription["addons"]:
                if "paid" in subscription:
                    addon["paid"] = self.amount(0, 50)
        if self.chance(0.25):
            subscription["discount"] = self.discount()
        elif self.chance(0.05):
            subscription["discounts"] = [self.discount(), self.discount()]
        if self.chance(0.1):
            subscription["price"] = self.amount(1, 120)
        elif self.by_seat and self.chance(0.1):
            subscription["per_seat"] = self.amount(1, 30)
        if self.chance(0.2):
            subscription["balance"] = self.amount(0, 60)
        if self.chance(0.1):
            subscription["credited"] = self.amount(0, 40)
        if self.chance(0.1):
            subscription["unpaid"] = self.amount(0, 90)
        if self.chance(0.15):
            subscription["payments"] = [
                {"method": "card", "amount": self.amount(0, 90)},
                {"method": "cash", "amount": self.amount(0, 90)},
                {"method": "voucher", "amount": self.amount(0, 30), "refundable": False}]

    def state_of(self, subscription, start):
        if self.chance(0.3):
            months = self.random.randint(0, 14)
            subscription["started"] = (start - timedelta(days=30 * months)).isoformat()
        if self.terms and self.later.random() < 0.3:
            since = start - timedelta(days=self.later.randint(0, 500))
            subscription["price_since"] = since.isoformat()
        if self.chance(0.1):
            subscription["standing"] = self.one(("trial", "in_arrears", "in_violation"))
        if self.chance(0.1):
            subscription["unpaid_invoice"] = True
        if self.chance(0.1):
            subscription["refunds_used"] = 1

    def held(self):
        return [
            {"id": name, "quantity": self.random.randint(1, 3)}
            for name in self.addons if self.chance(0.5)
        ]

    def discount(self):
        discount = self.one(({"percent": self.one(("10", "12.5", "33.333"))},
                             {"amount": self.amount(0, 20)}))
        discount = dict(discount)
        if self.chance(0.3):
            day = date(2026, 1, 1) + timedelta(days=self.random.randint(0, 1500))
            discount["until"] = day.isoformat()
        return discount

    def change(self, subscription, at):
        if self.chance(0.3):
            return {"kind": "cancel", "at": at}
        change = {"kind": "switch", "at": at}
        if self.chance(0.6):
            change["plan"] = self.one(self.plans)
        if self.chance(0.25):
            change["interval"] = self.one(self.intervals)
        if self.by_seat and self.chance(0.5):
            change["seats"] = self.random.randint(1, 14)
        if self.addons and self.chance(0.4):
            change["addons"] = self.held()
        if self.chance(0.1):
            change["discount"] = self.one((None, self.discount()))
        if self.chance(0.04) and not self.ledger:
            change["anchor"] = at[:10]
        return change

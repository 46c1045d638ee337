import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { CompareAnswer, Request } from '../engine/types.js';
import { signOf } from '../format/money.js';
import { hasMany } from '../inputs/choices.js';
import type { Form } from '../inputs/request.js';
import { beside, type Asked } from './ask.js';

/** Every plan at once, asked when the answer is there; very many come in slices instead (DEC-120). */
export function askCompare(calculator: Calculator, form: Form, { answers, request }: Asked): void {
  if (!request || !answers.quote || form.inputs.cancel || hasMany(form.choices)) return;
  answers.compare = beside(() => calculator.compare(request));
  answers.nextToPay = nextToPay(calculator, request, answers.compare);
}

/** A comparison tells totals; what of them is left to pay, where there is a balance, a quote knows. */
function nextToPay(
  calculator: Calculator,
  request: Request,
  compare: CompareAnswer | null,
): Map<string, string> {
  const found = new Map<string, string>();
  const held = signOf(request.subscription?.balance ?? '0') > 0;
  for (const { plan, interval, leftover } of compare?.answers ?? []) {
    if (!held && (leftover.to !== 'balance' || signOf(leftover.amount) === 0)) continue;
    const change = { ...request.change!, plan, interval };
    const next = beside(() => calculator.quote({ ...request, change }))?.next_invoice;
    if (next) found.set(`${plan} ${interval}`, next.to_pay);
  }
  return found;
}

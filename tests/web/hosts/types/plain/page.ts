import type { PlanshiftCalculator, ShownAnswer } from 'planshift';

const element: PlanshiftCalculator | null = document.querySelector('planshift-calculator');
const made: PlanshiftCalculator = document.createElement('planshift-calculator');

made.to = 'business';
made.seats = 3;
made.catalog = '{}';
made.request = { change: { kind: 'cancel', at: '2026-11-15' } };
made.navigate = true;
// @ts-expect-error: an amount is text
made.paid = 99;
// @ts-expect-error: it is read only
made.quote = null;

export function amountOf(answer: ShownAnswer): string {
  return answer.type === 'quote' ? answer.due_now.to_pay : answer.total;
}

export const current: string | undefined = element?.quote ? amountOf(element.quote) : undefined;
export const works: Promise<boolean> | undefined = element?.ready;
export const updated: Promise<boolean> | undefined = element?.updateComplete;

made.addEventListener('planshift-quote', ({ detail }) => amountOf(detail));
document.addEventListener('planshift-refused', ({ detail }) => detail.verdict.reasons[0]?.code);
window.addEventListener('planshift-select', (event) => {
  event.preventDefault();
  return event.detail.request?.change?.plan;
});
document.body.addEventListener('planshift-error', ({ detail }) => detail.errors[0]?.path);
// @ts-expect-error: a schedule has no such sum
made.addEventListener('planshift-quote', ({ detail }) => detail.due_now.to_pay);

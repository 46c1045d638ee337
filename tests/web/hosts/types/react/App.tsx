import { Calculator, type PlanshiftCalculator } from 'planshift/react';
import { useRef } from 'react';

export function WithWrapper() {
  const own = useRef<PlanshiftCalculator>(null);
  return (
    <Calculator
      ref={own}
      src="/prices.json"
      plan="standard"
      to="pro"
      seats={3}
      className="prices"
      style={{ width: 800 }}
      request={{ change: { kind: 'switch', at: '2026-11-15', plan: 'pro' } }}
      onQuote={({ detail }) => {
        if (detail.type === 'quote') own.current?.setAttribute('title', detail.due_now.to_pay);
      }}
      onSelect={(event) => event.preventDefault()}
      onError={({ detail }) => detail.code.length}
    >
      <p>Prices</p>
    </Calculator>
  );
}

export function WithTag() {
  const own = useRef<PlanshiftCalculator>(null);
  return (
    <planshift-calculator
      ref={own}
      class="prices"
      src="/prices.json"
      wasm-url="/planshift-core.wasm"
      seats={3}
      loading="lazy"
      request={{ change: { kind: 'cancel', at: '2026-11-15' } }}
      onplanshift-quote={({ detail }) => detail.type === 'schedule' && detail.invoices.length}
    />
  );
}

// @ts-expect-error: there is no such word
export const unknown = <planshift-calculator loading="later" />;

// @ts-expect-error: an amount is text
export const number = <Calculator paid={99} />;

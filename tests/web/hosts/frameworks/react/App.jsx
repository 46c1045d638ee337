import { Calculator } from 'planshift/react';
import { useState } from 'react';

import catalog from '../../page/src/catalog.js';

export default function App() {
  const [rendered, again] = useState(1);
  const [heard, hear] = useState('');
  return (
    <>
      <Calculator
        catalog={catalog}
        request={{
          subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
          change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
        }}
        onQuote={({ detail }) => hear(detail.type === 'quote' ? detail.due_now.to_pay : '')}
      >
        <p>Standard £99.00, Pro £249.00 a month</p>
      </Calculator>
      <button id="again" onClick={() => again(rendered + 1)}>
        {rendered}
      </button>
      <output>{heard}</output>
    </>
  );
}

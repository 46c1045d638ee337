import 'planshift';
import { useState } from 'react';

import catalog from '../../page/src/catalog.js';

/** The tag itself, which is enough for a page that is rendered in the browser by React 19. */
export default function Tag() {
  const [rendered, again] = useState(1);
  const [heard, hear] = useState('');
  return (
    <>
      <planshift-calculator
        catalog={{ ...catalog }}
        request={{
          subscription: { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' },
          change: { kind: 'switch', at: '2026-11-15', plan: 'pro' },
        }}
        onplanshift-quote={({ detail }) => hear(detail.due_now.to_pay)}
      />
      <button id="again" onClick={() => again(rendered + 1)}>
        {rendered}
      </button>
      <output>{heard}</output>
    </>
  );
}

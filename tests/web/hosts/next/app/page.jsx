import { createCalculator } from 'planshift';

import catalog from '../../page/src/catalog.js';
import request from '../../page/src/request.js';
import Calculator from './calculator.jsx';

export const dynamic = 'force-dynamic';

/** Quoted on the server, and again in the browser. */
export default async function Page() {
  const calculator = await createCalculator({ catalog });
  return (
    <>
      <p id="server">{calculator.quote(request).due_now.to_pay}</p>
      <Calculator />
    </>
  );
}

/** The schema of the quote is closed: a quote with a key more or less, or another word, is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { allPairs, calculatorOf, errorsOfCatalog, schemas, validator } from './support.mjs';
import { partsOf, walk, withChange } from './walk.mjs';

/** Keys that are not always there. */
const optional = new Set(
  ['args', 'steps', 'closed_on', 'opens_on', 'stays', 'goes', 'count', 'changes']
    .concat(['measured', 'less', 'part', 'unit_amount', 'units', 'per', 'over', 'residue', 'cut'])
    .concat(['discount', 'discounts', 'after_discount', 'remaining_invoices', 'remaining_total'])
    .concat(['plan', 'addon', 'meter'])
    .concat(['interval', 'seats', 'addons', 'quantity', 'law']),
);
/** Places that hold an id or another text of the catalog or the request: any will do. */
const freeTexts =
  /(^|\/)(id|version|method|resource|plan|addon|meter|reference|law|article|(gains|loses|stays|goes)\/\d+)$/;

test('every mistake in a quote is seen', async () => {
  const validate = validator('quote');
  const shapes = new Set();
  let count = 0;
  for (const { where, catalog, request } of allPairs()) {
    if (!request?.change || typeof request === 'string') continue;
    if ((await errorsOfCatalog(catalog)).length > 0) continue;
    const quote = JSON.parse((await calculatorOf(catalog)).ask('quote', JSON.stringify(request)));
    if (quote.errors) continue;
    const places = [];
    walk(quote, partsOf({ file: 'quote', at: '', schema: schemas.quote }), (value, steps) => {
      const shape = `${steps.map((step) => (typeof step === 'number' ? '*' : step)).join('/')} ${value === null}`;
      if (!shapes.has(shape)) places.push({ value, steps });
      shapes.add(shape);
    });
    const isTaken = (steps, change) => validate(withChange(quote, steps, change));
    for (const { value, steps } of places) {
      const place = `${where} /${steps.join('/')}`;
      for (const other of [true, -0.5, 'Zzz', '49,90', {}, [[]]]) {
        if (typeof other === 'string' && freeTexts.test(steps.join('/'))) continue;
        if (typeof other === typeof value && typeof value === 'boolean') continue;
        // A request may leave the dates to the program.
        if (steps.join('/') === 'after/commitment' && other === true) continue;
        assert.ok(!isTaken(steps, () => other), `${place} = ${JSON.stringify(other)}`);
        count += 1;
      }
      if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
      assert.ok(!isTaken(steps, (object) => ({ ...object, zzz: 1 })), `${place} + zzz`);
      for (const key of Object.keys(value)) {
        if (optional.has(key) && steps.length > 0) continue;
        if (steps.at(-1) === 'args') continue;
        // What a subscription may leave out is for the schema of requests to say.
        if (steps[0] === 'after') continue;
        assert.ok(!isTaken(steps, ({ [key]: _, ...rest }) => rest), `${place} - ${key}`);
        count += 1;
      }
    }
  }
  assert.ok(count > 800, `${count} mistakes in ${shapes.size} places`);
});

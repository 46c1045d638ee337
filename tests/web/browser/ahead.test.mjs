/** What may follow the first change: steps that are added, edited, removed, shared; and a pause. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openAhead, startChromium, until, words } from './chromium.mjs';

let chromium;
before(async () => (chromium = await startChromium()));
after(() => chromium.stop());

const field = (page, id) => page.locator(`planshift-calculator [id="${id}"]`);
const steps = (page) => words(page, '.steps-ahead .event');

test('steps are added, edited and removed; a link opens with them', async () => {
  const { page, faults, close } = await chromium.open('crowdhandler.html');
  await openAhead(page, 'then');
  await page.getByRole('button', { name: 'Add a step' }).click();
  await field(page, 'then.0.plan').selectOption('business');
  await field(page, 'then.0.at').fill('2026-11-30');
  await until(page, () =>
    document
      .querySelector('planshift-calculator')
      .shadowRoot.querySelector('.ahead .sums')
      ?.textContent.includes('670.70'),
  );
  // 599.00 less the 15 of 30 days that are left of 249.00.
  assert.deepEqual(await steps(page), [
    '15 Nov Upgrade to Pro £196.20',
    '30 Nov Upgrade to Business £474.50',
  ]);
  await page.getByRole('button', { name: 'Add a step' }).click();
  await field(page, 'then.1.kind').selectOption('cancel');
  assert.deepEqual((await steps(page))[2], '30 Dec Cancellation £0.00');

  const [link, file] = await page.evaluate(() => {
    const element = document.querySelector('planshift-calculator');
    return [element.shareLink(), JSON.parse(element.exportJSON())];
  });
  assert.deepEqual(
    file.then.request.changes.map(({ kind, at }) => [kind, at]),
    [
      ['switch', '2026-11-15'],
      ['switch', '2026-11-30'],
      ['cancel', '2026-12-30'],
    ],
  );
  await page.getByRole('button', { name: 'Remove step 1' }).click();
  assert.deepEqual((await steps(page)).map((one) => one.split(' £')[0]), [
    '15 Nov Upgrade to Pro',
    '15 Dec Invoice',
    '30 Dec Cancellation Cancellation · ends 15 January 2027',
  ]);

  const hash = new URL(link).hash;
  const second = await chromium.open(`crowdhandler.html${hash}`);
  await until(second.page, () =>
    document.querySelector('planshift-calculator').shadowRoot.querySelector('.steps-ahead .event'),
  );
  assert.equal((await steps(second.page)).length, 3);
  await second.page.emulateMedia({ media: 'print' });
  assert.ok(await second.page.locator('planshift-calculator .steps-ahead').isVisible());
  assert.equal(await second.page.getByRole('button', { name: 'Add a step' }).isVisible(), false);
  assert.deepEqual([...faults, ...second.faults], []);
  await second.close();
  await close();
});

test('a step that comes too early, or is refused, is told there; the others stand', async () => {
  const { page, close } = await chromium.open('gym.html');
  await page.getByRole('switch').click();
  await openAhead(page, 'then');
  await page.getByRole('button', { name: 'Add a step' }).click();
  await field(page, 'then.0.kind').selectOption('pause');
  await field(page, 'then.0.until').fill('2027-09-01');
  await page.locator('planshift-calculator .event.refused').waitFor();
  assert.match((await steps(page)).at(-1), /This pause is too long\. At most 3 months\. not possible/);
  await field(page, 'then.0.at').fill('2026-10-01');
  await page.locator('planshift-calculator [id="then.0.at-error"]').waitFor();
  assert.equal(await field(page, 'then.0.at').getAttribute('aria-invalid'), 'true');
  assert.equal((await steps(page)).length, 1);
  await close();
});

test('a pause: what it costs, when the next invoice comes, and its early end', async () => {
  const { page, faults, close } = await chromium.open('gym.html', { width: 360 });
  await openAhead(page, 'pause');
  await field(page, 'pause.from').fill('2026-11-20');
  await field(page, 'pause.until').fill('2027-01-20');
  await field(page, 'pause.resume').waitFor();
  assert.deepEqual(await words(page, '.ahead .sums > div'), [
    'Due for the pause €5.00',
    'Next invoice on 31 January 2027 instead of 1 December €36.00',
    'Your term still ends on 1 March 2027',
  ]);
  await field(page, 'pause.resume').fill('2026-12-20');
  await page.getByText('comes on 31 December.').waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(faults, []);
  await close();
});

test('the focus goes along: to the step that is added, off the one that is removed', async () => {
  const { page, close } = await chromium.open('crowdhandler.html');
  await openAhead(page, 'then');
  const focused = (id) =>
    until(
      page,
      (wanted) => document.querySelector('planshift-calculator').shadowRoot.activeElement?.matches(wanted),
      id,
    );
  await page.getByRole('button', { name: 'Add a step' }).press('Enter');
  await focused('[id="then.0.kind"]');
  await page.getByRole('button', { name: 'Remove step 1' }).press('Enter');
  await focused('.add');
  await close();
});

import { html, nothing, type TemplateResult } from 'lit';
import { systems } from 'planshift-systems';

import {
  firstText,
  listAt,
  textPath,
  valueAt,
  withValue,
  type Draft,
  type Path,
} from './catalog.js';

/** What the form asks its page to do. */
export interface FormHost {
  change(draft: Draft): void;
  importFiles(): void;
}

const intervals = [
  ['P1W', 'week'],
  ['P1M', 'month'],
  ['P3M', 'quarter'],
  ['P6M', 'half-year'],
  ['P1Y', 'year'],
] as const;

/** The form for a document. Every field writes one place of it; what it does not show stays. */
export function formView(draft: Draft | null, host: FormHost): TemplateResult {
  if (!draft) {
    return html`<h2 id="form-title">Form</h2>
      <p class="bad">The JSON is broken. Repair it there, and the form is back.</p>`;
  }
  const field = new Fields(draft, host);
  return html`<h2 id="form-title">Form</h2>
    ${startView(host)} ${basicsView(field)} ${plansView(draft, field)} ${addonsView(draft, field)}
    ${rulesView(field)}`;
}

/** Inputs that read and write one document. */
class Fields {
  constructor(
    readonly draft: Draft,
    readonly host: FormHost,
  ) {}

  set(path: Path, value: unknown): void {
    this.host.change(withValue(this.draft, path, value));
  }

  text(label: string, path: Path, hint = ''): TemplateResult {
    const at = textPath(this.draft, path);
    return html`<label
      >${label}
      <input
        .value=${firstText(valueAt(this.draft, path))}
        placeholder=${hint || nothing}
        @change=${(event: Event) => this.set(at, (event.target as HTMLInputElement).value.trim())}
    /></label>`;
  }

  whole(label: string, path: Path, hint = ''): TemplateResult {
    const value = valueAt(this.draft, path);
    return html`<label
      >${label}
      <input
        inputmode="numeric"
        .value=${value === undefined ? '' : String(value)}
        placeholder=${hint || nothing}
        @change=${(event: Event) => {
          const typed = (event.target as HTMLInputElement).value.trim();
          // What is no number stays as it was typed, and the check says so.
          this.set(path, /^\d+$/.test(typed) ? Number(typed) : typed);
        }}
    /></label>`;
  }

  choice(label: string, path: Path, options: readonly (readonly [string, string])[]): TemplateResult {
    const value = valueAt(this.draft, path);
    const chosen = typeof value === 'string' ? value : '';
    const known = options.some(([one]) => one === chosen);
    const all = known || chosen === '' ? options : [...options, [chosen, chosen] as const];
    return html`<label
      >${label}
      <select
        .value=${chosen}
        @change=${(event: Event) => this.set(path, (event.target as HTMLSelectElement).value)}
      >
        ${all.map(
          ([one, words]) => html`<option value=${one} ?selected=${one === chosen}>${words}</option>`,
        )}
      </select></label
    >`;
  }

  button(label: string, run: () => void, disabled = false): TemplateResult {
    return html`<button type="button" class="small" ?disabled=${disabled} @click=${run}>
      ${label}
    </button>`;
  }
}

function startView(host: FormHost): TemplateResult {
  return html`<p class="line">
    <button type="button" @click=${() => host.importFiles()}>Import what you have</button>
  </p>`;
}

function basicsView(field: Fields): TemplateResult {
  return html`<fieldset>
    <legend>You</legend>
    <div class="row">
      ${field.text('Name', ['name'])} ${field.text('Id', ['id'])}
      ${field.text('Currency', ['currency'], 'EUR')}
    </div>
  </fieldset>`;
}

function priceView(field: Fields, path: Path, isAddon: boolean): TemplateResult {
  const has = (key: string): boolean => valueAt(field.draft, [...path, key]) !== undefined;
  return html`<div class="row">
    ${field.choice('Every', [...path, 'interval'], intervals)}
    ${field.text('Amount', [...path, 'amount'], '49.00')}
    ${isAddon || has('tiers') ? nothing : field.text('Per seat', [...path, 'per_seat'])}
    ${has('per_seat') ? field.whole('Seats included', [...path, 'included_seats']) : nothing}
    ${field.button('Remove price', () => field.set(path, undefined))}
  </div>`;
}

function pricesView(field: Fields, path: Path, isAddon = false): TemplateResult {
  const prices = listAt(field.draft, [...path, 'prices']);
  return html`${prices.map((_, i) => priceView(field, [...path, 'prices', i], isAddon))}
    ${field.button('Add a price', () =>
      field.set([...path, 'prices', prices.length], {
        interval: prices.length ? 'P1Y' : 'P1M',
        amount: '0.00',
      }),
    )}`;
}

function freshId(list: Draft[], start: string): string {
  const taken = new Set(list.map(({ id }) => id));
  let n = list.length + 1;
  while (taken.has(`${start}-${n}`)) n += 1;
  return `${start}-${n}`;
}

function moved(list: Draft[], from: number, to: number): Draft[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

function plansView(draft: Draft, field: Fields): TemplateResult {
  const plans = listAt(draft, ['plans']);
  const limits = [...new Set(plans.flatMap((plan) => Object.keys((plan?.limits as object) ?? {})))];
  const add = (): void =>
    field.set(['plans', plans.length], {
      id: freshId(plans, 'plan'),
      prices: [{ interval: 'P1M', amount: '0.00' }],
    });
  return html`${plans.map((_, i) => planView(field, plans, i, limits))}
    <p class="line">
      ${field.button('Add a plan', add)} ${addLimit(field, plans)}
    </p>`;
}

/** A new limit stands in the first plan; the others are then without one until they have theirs. */
function addLimit(field: Fields, plans: Draft[]): TemplateResult | typeof nothing {
  if (plans.length === 0) return nothing;
  return html`<label
    >New limit
    <input
      placeholder="users"
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        const id = input.value.trim();
        input.value = '';
        if (id) field.set(['plans', 0, 'limits', id], 1);
      }}
  /></label>`;
}

function planView(field: Fields, plans: Draft[], i: number, limits: string[]): TemplateResult {
  const path = ['plans', i] as const;
  const features = valueAt(field.draft, [...path, 'features']);
  const name = firstText(plans[i]?.name) || String(plans[i]?.id ?? '');
  return html`<fieldset>
    <legend>Plan ${name}</legend>
    <div class="row">
      ${field.text('Name', [...path, 'name'])} ${field.text('Id', [...path, 'id'])}
    </div>
    ${pricesView(field, path)}
    <div class="row">
      ${field.whole('Fewest seats', [...path, 'seats', 'min'])}
      ${field.whole('Most seats', [...path, 'seats', 'max'])}
    </div>
    ${limits.length
      ? html`<div class="row">
          ${limits.map((id) => field.whole(`Limit: ${id}`, [...path, 'limits', id], 'unlimited'))}
        </div>`
      : nothing}
    <label
      >Features, with commas between them
      <input
        .value=${Array.isArray(features) ? features.join(', ') : ''}
        @change=${(event: Event) => {
          const typed = (event.target as HTMLInputElement).value.split(',');
          const ids = typed.map((one) => one.trim()).filter(Boolean);
          field.set([...path, 'features'], ids.length ? ids : undefined);
        }}
    /></label>
    <p class="line">
      ${field.button('Up', () => field.set(['plans'], moved(plans, i, i - 1)), i === 0)}
      ${field.button('Down', () => field.set(['plans'], moved(plans, i, i + 1)), i === plans.length - 1)}
      ${field.button(`Remove plan ${name}`, () => field.set(path, undefined))}
    </p>
  </fieldset>`;
}

function addonsView(draft: Draft, field: Fields): TemplateResult {
  const addons = listAt(draft, ['addons']);
  return html`${addons.map((addon, i) => {
      const path = ['addons', i] as const;
      const name = firstText(addon?.name) || String(addon?.id ?? '');
      return html`<fieldset>
        <legend>Add-on ${name}</legend>
        <div class="row">
          ${field.text('Name', [...path, 'name'])} ${field.text('Id', [...path, 'id'])}
        </div>
        ${pricesView(field, path, true)}
        <p class="line">${field.button(`Remove add-on ${name}`, () => field.set(path, undefined))}</p>
      </fieldset>`;
    })}
    <p class="line">
      ${field.button('Add an add-on', () =>
        field.set(['addons', addons.length], {
          id: freshId(addons, 'addon'),
          prices: [{ interval: 'P1M', amount: '0.00' }],
        }),
      )}
    </p>`;
}

const asIs = ['', 'as the system does'] as const;

function rulesView(field: Fields): TemplateResult {
  const presets = systems.flatMap(({ system, name, variants }) => [
    [system, name] as const,
    ...variants.map((one) => [`${system}/${one.name}`, `${name}: ${one.note || one.name}`] as const),
  ]);
  const effective = [
    asIs,
    ['immediately', 'at once'],
    ['at_period_end', 'when the period ends'],
    ['not_offered', 'not offered'],
  ] as const;
  const settle = [
    asIs,
    ['prorate', 'prorated'],
    ['restart', 'a new period starts'],
    ['extend', 'unused value buys time'],
    ['difference', 'the difference of the prices'],
    ['full_price', 'the full price'],
    ['nothing', 'nothing'],
  ] as const;
  const rule = (words: string, kind: string): TemplateResult =>
    html`<div class="row">
      ${field.choice(`${words} takes effect`, ['policy', 'changes', kind, 'effective'], effective)}
      ${field.choice(`${words} is settled by`, ['policy', 'changes', kind, 'settle'], settle)}
    </div>`;
  return html`<fieldset>
    <legend>Rules</legend>
    ${field.choice('Which billing system do you use?', ['policy', 'preset'], [
      ['', 'none of these'],
      ...presets,
    ])}
    <p class="hint">What that means stands under “Rules in words”, beside this form.</p>
    ${rule('An upgrade', 'upgrade')} ${rule('A downgrade', 'downgrade')}
    <div class="row">
      ${field.choice('The higher plan is the one', ['policy', 'direction'], [
        asIs,
        ['rank', 'further down the list'],
        ['price', 'that costs more'],
      ])}
      ${field.choice('Time is counted in', ['policy', 'proration', 'unit'], [
        asIs,
        ['second', 'seconds'],
        ['hour', 'hours'],
        ['day', 'days'],
        ['month', 'months'],
      ])}
      ${field.choice('A cancellation gives back', ['policy', 'refund', 'basis'], [
        asIs,
        ['unused_time', 'the unused time'],
        ['rerated', 'less the time used, re-rated'],
        ['nothing', 'nothing'],
      ])}
    </div>
  </fieldset>`;
}

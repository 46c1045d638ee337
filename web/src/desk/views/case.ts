import { html, nothing, type TemplateResult } from 'lit/html.js';

import { localText, resourceName, text, type ViewContext } from '../../views/models/context.js';
import { numberField, inputDate, inputsView, selectField } from '../../views/templates/inputs.js';
import { openWhen, type Field } from '../../views/templates/parts.js';
import type { Customer, DeskDocument, InventoryRow, Scenario } from '../document.js';
import { columnsOf, listedResources } from '../inventory.js';
import { refundFields } from '../refund/refund-view.js';
import { say } from '../words.js';
import { areaField, checkField, fileField, quietButton, signButton, textField } from './fields.js';
import { counterView, rulingView } from './limits.js';
import type { DeskActions, DeskState } from './state.js';

/** Who asks, what they have, and what one scenario would change. */
export function caseView(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx, document, current } = state;
  const { scenario } = current;
  return html`<div class="case" part="case">
    ${panel(say(ctx, 'section.customer'), customerFields(state, actions), true)}
    <section class="panel" part="change">
      <h3 part="title">${say(ctx, 'section.change', { name: scenario.name })}</h3>
      ${inputsView(state.form, actions.form)}
    </section>
    ${panel(say(ctx, 'section.given', { name: scenario.name }), givenFields(state, scenario, actions), true)}
    ${panel(say(ctx, 'section.account'), accountFields(state, actions), hasAccount(document))}
    ${inventoryPanel(state, actions)}
    ${panel(say(ctx, 'section.json'), jsonFields(state, actions), state.draft.jsonProblem !== '')}
  </div>`;
}

function panel(title: string, content: TemplateResult, open: boolean): TemplateResult {
  return html`<details class="panel" part="panel" ${openWhen(open)}>
    <summary><h3 part="title">${title}</h3></summary>
    ${content}
  </details>`;
}

const customerNames: (keyof Customer)[] = [
  'name',
  'reference',
  'taxId',
  'purchaseOrder',
  'contact',
];

function customerFields(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx, document, currencies, languages } = state;
  const { customer, terms } = document;
  const change = (patch: Partial<typeof terms>): void => actions.do({ type: 'terms', patch });
  return html`<div class="row">
    ${customerNames.map((name) =>
      textField({ id: `customer.${name}`, label: say(ctx, `customer.${name}`), wide: name === 'name' }, customer[name], (value) =>
        actions.do({ type: 'customer', patch: { [name]: value } }),
      ),
    )}
    ${selectField(
      { id: 'terms.language', label: say(ctx, 'terms.language') },
      languages.map(({ tag, name }) => ({ value: tag, text: name })),
      terms.language || state.language,
      (language) => change({ language }),
    )}
    ${
      currencies.length > 1
        ? selectField(
            { id: 'terms.currency', label: say(ctx, 'terms.currency') },
            currencies.map((one) => ({ value: one, text: one })),
            terms.currency || ctx.catalog.currency,
            (currency) => change({ currency }),
          )
        : nothing
    }
    ${inputDate({ id: 'terms.validUntil', label: say(ctx, 'terms.validUntil'), narrow: true }, terms.validUntil, null, (validUntil) => change({ validUntil }))}
    ${numberField({ id: 'terms.horizon', label: say(ctx, 'terms.horizon') }, terms.horizon, (horizon) => change({ horizon }))}
  </div>`;
}

/** A field by its id, with what is wrong with it. */
function fieldsIn({ errors }: DeskState): (id: string, label: string) => Field {
  return (id, label) => ({ id, label, error: errors.get(id) });
}

function givenFields(
  state: DeskState,
  scenario: Scenario,
  actions: DeskActions,
): TemplateResult {
  const { ctx } = state;
  const { id, discount, commitment } = scenario;
  const give = (patch: Partial<typeof discount>): void =>
    actions.do({ type: 'discount', id, patch });
  const one = fieldsIn(state);
  const until = { ...one('discountUntil', say(ctx, 'given.until')), narrow: true };
  return html`<div class="row">
    ${numberField(one('discountPercent', say(ctx, 'given.percent')), discount.percent, (percent) => give({ percent }), true)}
    ${numberField(one('discountAmount', say(ctx, 'given.amount')), discount.amount, (amount) => give({ amount }), true)}
    ${inputDate(until, discount.until, null, (day) => give({ until: day }))}
    ${
      state.commitments.length
        ? selectField(
            { id: 'commitment', label: say(ctx, 'given.commitment') },
            [
              { value: '', text: say(ctx, 'given.no_commitment') },
              ...state.commitments.map(({ duration, words }) => ({ value: duration, text: words })),
            ],
            commitment,
            (duration) => actions.do({ type: 'commitment', id, duration }),
          )
        : nothing
    }
    ${refundFields(state, actions)}
    ${textField({ id: 'discountReason', label: say(ctx, 'given.reason'), wide: true }, discount.reason, (reason) => give({ reason }))}
  </div>
  ${rulingView(ctx, state.current.judgement)} ${counterView(state, actions)}`;
}

function hasAccount({ owed, payments, tax }: DeskDocument): boolean {
  return Boolean(owed.balance || owed.unpaid || payments.length || tax.percent);
}

function accountFields(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx, document } = state;
  const { owed, tax, payments } = document;
  const one = fieldsIn(state);
  const owe = (patch: Partial<typeof owed>): void => actions.do({ type: 'owed', patch });
  const levy = (patch: Partial<typeof tax>): void => actions.do({ type: 'tax', patch });
  const classes = ctx.catalog.tax_classes ?? [];
  const pay = (rows: typeof payments): void => actions.do({ type: 'payments', rows });
  return html`<div class="row">
      ${numberField(one('balance', say(ctx, 'account.balance')), owed.balance, (balance) => owe({ balance }), true)}
      ${numberField(one('unpaid', say(ctx, 'account.unpaid')), owed.unpaid, (unpaid) => owe({ unpaid }), true)}
      ${numberField(one('taxPercent', say(ctx, 'tax.percent')), tax.percent, (percent) => levy({ percent }), true)}
      ${classes.map(({ id, name }) =>
        numberField(
          one(`taxRate.${id}`, say(ctx, 'tax.rate', { name: localText(ctx, name, id) })),
          tax.rates[id] ?? '',
          (rate) => levy({ rates: { ...tax.rates, [id]: rate } }),
          true,
        ),
      )}
    </div>
    ${checkField(say(ctx, 'tax.included'), tax.included, (included) => levy({ included }))}
    ${payments.map((payment, i) => {
      const replace = (patch: Partial<typeof payment>): void =>
        pay(payments.map((one, place) => (place === i ? { ...one, ...patch } : one)));
      return html`<div class="row payment">
        ${textField({ id: `payment.${i}.method`, label: say(ctx, 'payment.method') }, payment.method, (method) => replace({ method }))}
        ${numberField(one(`payment.${i}`, say(ctx, 'payment.amount')), payment.amount, (amount) => replace({ amount }), true)}
        ${checkField(say(ctx, 'payment.refundable'), payment.refundable, (refundable) => replace({ refundable }))}
        ${signButton('\u2715', say(ctx, 'desk.remove'), () => pay(payments.filter((_, place) => place !== i)))}
      </div>`;
    })}
    ${quietButton(say(ctx, 'payment.add'), () => pay([...payments, { method: '', amount: '', refundable: true }]))}`;
}

/** So many rows are drawn: the rest is counted. */
const drawn = 100;

function inventoryPanel(state: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  const { ctx, document, draft } = state;
  const resources = ctx.catalog.resources ?? [];
  const listed = listedResources(resources);
  if (!listed.length) return nothing;
  const open = Object.keys(document.inventory).length > 0 || draft.inventoryProblem !== null;
  const content = html`${listed.map((resource) =>
    resourceView(
      state,
      { id: resource.id, name: resourceName(ctx, resource.id), columns: columnsOf(resource, resources) },
      actions,
    ),
  )}`;
  return panel(say(ctx, 'section.inventory'), content, open);
}

interface Listed {
  id: string;
  name: string;
  columns: string[];
}

function resourceView(state: DeskState, one: Listed, actions: DeskActions): TemplateResult {
  const { ctx, document, draft } = state;
  const rows = document.inventory[one.id] ?? [];
  const problem = draft.inventoryProblem?.resource === one.id ? draft.inventoryProblem.words : '';
  const put = (next: InventoryRow[]): void =>
    actions.do({ type: 'inventory', resource: one.id, rows: next });
  const paste = {
    id: `paste.${one.id}`,
    label: say(ctx, 'inventory.paste', { name: one.name }),
    hint: say(ctx, 'inventory.hint', { columns: one.columns.join(', ') }),
    error: problem,
  };
  return html`<fieldset class="group" part="inventory">
    <legend class="label">${one.name}${rows.length ? html` · ${say(ctx, 'inventory.rows', { count: rows.length })}` : nothing}</legend>
    ${rows.length ? rowsTable(ctx, one, rows, put) : nothing}
    ${areaField(paste, draft.rows[one.id] ?? '', (value) => actions.draftRows(one.id, value))}
    <div class="buttons">
      ${quietButton(say(ctx, 'inventory.take'), () => actions.takeRows(one.id, one.columns))}
      ${quietButton(say(ctx, 'inventory.add'), () => put([...rows, { id: '' }]))}
      ${rows.length ? quietButton(say(ctx, 'inventory.clear'), () => put([])) : nothing}
    </div>
    ${fileField(`file.${one.id}`, say(ctx, 'inventory.file', { name: one.name }), '.csv,.tsv,.txt', (value) => {
      actions.draftRows(one.id, value);
      actions.takeRows(one.id, one.columns);
    })}
  </fieldset>`;
}

function rowsTable(
  ctx: ViewContext,
  { columns, name }: Listed,
  rows: InventoryRow[],
  put: (rows: InventoryRow[]) => void,
): TemplateResult {
  const edit = (i: number, column: string, value: string): void =>
    put(rows.map((row, place) => (place === i ? { ...row, [column]: value } : row)));
  const shown = rows.slice(0, drawn);
  const more = rows.length - shown.length;
  return html`<div class="beside" tabindex="0" role="region" aria-label=${name}>
      <table class="rows">
        <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}<th><span class="unseen">${say(ctx, 'desk.remove')}</span></th></tr></thead>
        <tbody>
          ${shown.map(
            (row, i) => html`<tr>
              ${columns.map(
                (column) => html`<td><input class="control" type="text" aria-label=${column} .value=${row[column] ?? ''}
                  @change=${(event: Event) => edit(i, column, (event.target as HTMLInputElement).value.trim())} /></td>`,
              )}
              <td>${signButton('\u2715', say(ctx, 'desk.remove'), () => put(rows.filter((_, place) => place !== i)))}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${more > 0 ? html`<p class="hint">${say(ctx, 'inventory.more', { count: more })}</p>` : nothing}`;
}

function jsonFields({ ctx, draft, subscription }: DeskState, actions: DeskActions): TemplateResult {
  const one = { id: 'json', label: say(ctx, 'json.label'), hint: say(ctx, 'json.hint'), error: draft.jsonProblem };
  return html`${areaField(one, draft.json ?? subscription, (value) => actions.draftJson(value))}
    <div class="buttons">${quietButton(say(ctx, 'json.take'), () => actions.takeJson())}</div>`;
}

/** The sentence for a scenario whose form has a fault. */
export function incompleteView(ctx: ViewContext, sentence: string): TemplateResult {
  return html`<section class="answer waiting" part="answer"><p>${sentence || text(ctx, 'incomplete')}</p></section>`;
}

import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { ReceiptModel, RowModel } from '../models/receipt.js';
import { text, type ViewContext } from '../models/context.js';
import { openWhen, properties } from './parts.js';

/** Lines that sum; each opens to its arithmetic. */
export function receiptView(ctx: ViewContext, receipt: ReceiptModel): TemplateResult {
  return html`<section class="receipt" part="receipt">
    <h3 part="title">${receipt.title}</h3>
    ${receipt.nothing ? html`<p class="empty">${receipt.nothing}</p>` : nothing}
    <div class="lines" role="list">
      ${receipt.rows.map((row) => rowView(ctx, row))}
      ${receipt.after.map(
        (row) => html`<div class="line plain" part="line" role="listitem">
          <span class="what">${row.text}</span><span class="sum">${row.amount}</span>
        </div>`,
      )}
      ${
        receipt.total
          ? html`<div class="line plain total" part="total" role="listitem">
            <span class="what">${receipt.total.text}</span>
            <span class="sum">${receipt.total.amount}</span>
          </div>`
          : nothing
      }
    </div>
  </section>`;
}

function rowView(ctx: ViewContext, row: RowModel): TemplateResult {
  const what = html`<span class="what">
      ${row.text}${[row.detail, ...row.discounts].map((one) =>
        one ? html`<span class="detail">${one}</span>` : nothing,
      )}
    </span>
    <span class="sum ${row.negative ? 'minus' : ''}">${row.amount}</span>`;
  const flow = row.bar
    ? html`<span class="flow ${row.negative ? 'minus' : ''}" aria-hidden="true"
        ${properties({ '--from': String(row.bar.from), '--to': String(row.bar.to) })}></span>`
    : nothing;
  if (!row.how) {
    return html`<div class="line plain" part="line" role="listitem">${what}${flow}</div>`;
  }
  return html`<div role="listitem" part="line">
    <details ${openWhen(row.open)}>
      <summary class="line" title=${text(ctx, 'line.open', { amount: row.amount })}>
        ${what}${flow}
      </summary>
      <p class="how" part="how">
        <bdi class="formula" part="formula" dir="ltr">${row.how.formula}</bdi> <span class="rule">${row.how.note}</span>
      </p>
    </details>
  </div>`;
}

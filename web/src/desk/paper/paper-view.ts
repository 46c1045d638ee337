import { html, nothing, type TemplateResult } from 'lit/html.js';

import { deferredOf } from '../../views/models/deferred.js';
import type { ReceiptModel } from '../../views/models/receipt.js';
import { screenOf } from '../../views/models/screen.js';
import { localText, type ViewContext } from '../../views/models/context.js';
import { bucketsView } from '../../views/templates/answer.js';
import { changesView } from '../../views/templates/changes.js';
import { effectsView } from '../../views/templates/effects.js';
import { receiptView } from '../../views/templates/receipt.js';
import { properties, richText } from '../../views/templates/parts.js';
import type { Answered } from '../answers.js';
import type { DeskDocument } from '../document.js';
import { say } from '../words.js';
import { brandOf } from './brand.js';
import { datesOf, titleOf } from './text.js';

/** What the customer gets: nothing of it is seen on the screen, and nothing else on paper. */
export interface Paper {
  /** In the language of the document. */
  ctx: ViewContext;
  offer: Answered;
  document: DeskDocument;
  /** "Q-2026-0001-1"; '' for a quote that was not kept. */
  number: string;
  /** The day that is written on it. */
  on: string;
}

export function paperView(paper: Paper): TemplateResult | typeof nothing {
  const { ctx, offer } = paper;
  const brand = brandOf(ctx);
  const screen = screenOf(ctx, offer.form.inputs, offer.asked.answers);
  if (screen.kind === 'incomplete') return nothing;
  const { receipt, nextReceipt, effects } = deferredOf(ctx, offer.form, offer.asked.answers);
  const { answer } = screen;
  const note = localText(ctx, ctx.catalog.note, '');
  return html`<article class="sheet" part="sheet" lang=${ctx.messages.language} dir=${ctx.rtl ? 'rtl' : 'ltr'}>
    <header ${properties({ '--brand': brand.colour || 'currentColor' })}>
      <div class="vendor">
        ${brand.logo ? html`<img class="logo" src=${brand.logo} alt="" />` : nothing}
        <p>${localText(ctx, ctx.catalog.name, ctx.catalog.id)}${brand.address.map((line) => html`<br />${line}`)}</p>
      </div>
      <h2>${titleOf(paper)}</h2>
      <p>${datesOf(paper)}</p>
    </header>
    ${customerView(paper)}
    <p class="headline"><span class="headline-label">${answer.chip.text}${answer.label ? ` · ${answer.label}` : ''}</span>
      <span class="headline-value">${answer.headline}</span></p>
    <p>${answer.sentences.map((one) => html`<span>${richText(one)}${ctx.messages.conventions.gap}</span>`)}</p>
    ${bucketsView(ctx, screen.buckets)}
    ${receipt ? receiptView(ctx, opened(receipt)) : nothing}
    ${nextReceipt ? receiptView(ctx, opened(nextReceipt)) : nothing}
    ${screen.changes ? changesView(ctx, screen.changes) : nothing}
    ${effects ? effectsView(ctx, effects) : nothing}
    <footer>
      <p>${answer.estimate}</p>
      ${note ? html`<p>${note}</p>` : nothing}
      ${brand.terms.map((line) => html`<p class="terms">${line}</p>`)}
      <p class="signatures"><span>${say(ctx, 'paper.signed_customer')}</span><span>${say(ctx, 'paper.signed_vendor')}</span></p>
    </footer>
  </article>`;
}

function customerView({ ctx, document: { customer } }: Paper): TemplateResult | typeof nothing {
  const rows = (['name', 'reference', 'taxId', 'purchaseOrder', 'contact'] as const).filter((one) => customer[one]);
  if (!rows.length) return nothing;
  return html`<dl class="customer">
    ${rows.map((one) => html`<div><dt>${say(ctx, one === 'name' ? 'section.customer' : `customer.${one}`)}</dt><dd>${customer[one]}</dd></div>`)}
  </dl>`;
}

/** Lines never part from their arithmetic on paper. */
function opened(receipt: ReceiptModel): ReceiptModel {
  return { ...receipt, rows: receipt.rows.map((row) => ({ ...row, open: true })) };
}

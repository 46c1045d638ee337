import { ref } from 'lit/directives/ref.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { Problem } from '../../engine/types.js';
import type { ViewContext } from '../../views/models/context.js';
import { areaField, quietButton, textField } from '../views/fields.js';
import type { DeskActions, DeskState } from '../views/state.js';
import { say } from '../words.js';
import type { Finding, PricesState } from './price-writer.js';

/** So many mistakes are listed; all of them are marked in the text. */
const listed = 10;

/** The prices as one text: brought, written, checked, and used when they are sound. */
export function pricesView({ ctx, prices }: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  if (!prices.open && prices.editor === 'none') return nothing;
  const usable = !prices.inUse && prices.findings?.length === 0;
  const urlError = prices.urlProblem ? say(ctx, prices.urlProblem.key, prices.urlProblem.places) : '';
  return html`<section class="prices" part="prices" ?hidden=${!prices.open}>
    <h3 part="title">${say(ctx, 'prices.title')}</h3>
    <p class="hint">${say(ctx, 'prices.hint')}</p>
    ${
      prices.refused
        ? html`<p class="problem" part="problem" role="alert">${say(ctx, 'prices.refused', { file: prices.refused })}</p>`
        : nothing
    }
    <div class="row">
      ${textField({ id: 'pricesUrl', label: say(ctx, 'prices.url'), error: urlError, wide: true }, prices.url, (url) => actions.prices.typeUrl(url))}
      ${quietButton(say(ctx, 'prices.fetch'), () => void actions.prices.fetch(), { disabled: prices.fetching })}
    </div>
    <div class="writing">
      ${
        prices.editor === 'here'
          ? nothing
          : areaField({ id: 'pricesText', label: say(ctx, 'prices.text') }, prices.text, (typed) => actions.prices.type(typed))
      }
      <div class="editor" ?hidden=${prices.editor !== 'here'} ${ref((place) => void (place && actions.prices.mount(place as HTMLElement)))}></div>
      <div class="checked">${checkedView(ctx, prices, actions)}</div>
    </div>
    <div class="buttons">
      ${quietButton(say(ctx, 'prices.use'), () => void actions.prices.use(), { disabled: !usable })}
      ${quietButton(say(ctx, 'prices.back'), () => actions.usedPrices(), { disabled: prices.inUse })}
      ${quietButton(say(ctx, 'prices.close'), () => actions.prices.open(false))}
    </div>
  </section>`;
}

function checkedView(ctx: ViewContext, prices: PricesState, actions: DeskActions): TemplateResult {
  const { findings, inUse, policyTaken } = prices;
  const taken = policyTaken ? say(ctx, 'prices.policy_taken') : '';
  const count = findings?.length ?? 0;
  const words = inUse
    ? say(ctx, 'prices.in_use')
    : findings === null
      ? ''
      : count
        ? say(ctx, 'prices.mistakes', { count })
        : say(ctx, 'prices.sound');
  return html`<p class=${count ? 'error' : 'hint'} role="status">${words} ${taken}</p>
    <ol class="findings">${(findings ?? []).slice(0, listed).map((one) => findingView(ctx, one, actions))}</ol>
    ${count > listed ? html`<p class="hint">${say(ctx, 'prices.more', { count: count - listed })}</p>` : nothing}`;
}

function findingView(ctx: ViewContext, finding: Finding, actions: DeskActions): TemplateResult {
  const { line, path } = finding;
  const place = line === null ? path || '/' : say(ctx, 'prices.line', { line });
  return html`<li>
    ${line === null ? html`<code dir="ltr">${place}</code>` : quietButton(place, () => actions.prices.show(finding))}
    <span>${explained(ctx, finding)}</span>
    ${path && line !== null ? html`<code class="detail" dir="ltr">${path}</code>` : nothing}
  </li>`;
}

/** The core says exactly what is wrong, in English; other languages say it by its code. */
export function explained({ messages }: Pick<ViewContext, 'messages'>, { code, message }: Problem): string {
  if (messages.language === 'en') return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return messages.has(`error.${code}`) ? messages.code('error', code) : message;
}

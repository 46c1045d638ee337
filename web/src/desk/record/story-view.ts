import { html, nothing, type TemplateResult } from 'lit/html.js';

import { makeMoneyFormat } from '../../format/money.js';
import type { ViewContext } from '../../views/models/context.js';
import { quietButton } from '../views/fields.js';
import type { DeskActions, DeskState } from '../views/state.js';
import { say } from '../words.js';
import { storyOf, type Event } from './story.js';

/** What happened with one customer, as a line of time. */
export function storyView({ ctx, record }: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  const { story, entries } = record;
  const events = story ? storyOf(entries ?? [], story) : [];
  if (!events.length) return nothing;
  return html`<div class="story" part="story">
    <h4>${say(ctx, 'story.title', { name: story })}</h4>
    <ol>${events.map((one) => eventView(ctx, one))}</ol>
    ${quietButton(say(ctx, 'story.close'), () => actions.story(''))}
  </div>`;
}

function eventView(ctx: ViewContext, { on, state, by, entry }: Event): TemplateResult {
  const { id, reason, total, currency, catalog } = entry;
  const money = makeMoneyFormat(ctx.messages.locale, currency, ctx.rtl);
  const more = [money.format(total), reason, by, catalog.version ?? ''].filter(Boolean);
  return html`<li>
    <time datetime=${on}>${ctx.dates.long(on.slice(0, 10))}</time>
    <strong>${id} · ${say(ctx, `record.state.${state}`)}</strong>
    <span class="detail">${more.join(' \u00b7 ')}</span>
  </li>`;
}

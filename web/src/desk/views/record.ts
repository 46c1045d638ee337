import { html, nothing, type TemplateResult } from 'lit/html.js';

import type { Tone } from '../../views/models/answer.js';
import type { ViewContext } from '../../views/models/context.js';
import { makeMoneyFormat } from '../../format/money.js';
import { selectField } from '../../views/templates/inputs.js';
import { badge } from '../../views/templates/parts.js';
import { nextStates, stateOn, type ShownState, type Summary } from '../record/entry.js';
import { storyView } from '../record/story-view.js';
import { say } from '../words.js';
import { fileField, quietButton, textField } from './fields.js';
import type { DeskActions, DeskState } from './state.js';

const states: ShownState[] = ['draft', 'sent', 'accepted', 'declined', 'expired'];
const tones: Record<ShownState, Tone> = {
  draft: 'plain',
  sent: 'accent',
  accepted: 'good',
  declined: 'bad',
  expired: 'warn',
};

/** Every quote that was kept: to find, to open, to say what became of it, to take elsewhere. */
export function recordView(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx, record } = state;
  const { entries, found, drawn, months, filter, notice } = record;
  return html`<section class="record" part="record">
    <h3 part="title">${say(ctx, 'record.title')}</h3>
    ${
      notice
        ? html`<p class=${notice.bad ? 'error' : 'hint'} role=${notice.bad ? 'alert' : 'status'}>
          ${say(ctx, notice.key, notice.places)}
        </p>`
        : nothing
    }
    <div class="row">
      ${textField({ id: 'recordWords', label: say(ctx, 'record.search') }, filter.words, (words) => actions.filter({ words }))}
      ${textField({ id: 'recordBy', label: say(ctx, 'record.by') }, record.by, (name) => actions.keeper(name))}
      ${selectField(
        { id: 'recordState', label: say(ctx, 'record.state') },
        [{ value: '', text: say(ctx, 'record.all') }, ...states.map((one) => ({ value: one, text: say(ctx, `record.state.${one}`) }))],
        filter.state,
        (value) => actions.filter({ state: value as ShownState | '' }),
      )}
      ${selectField(
        { id: 'recordMonth', label: say(ctx, 'record.month') },
        [{ value: '', text: say(ctx, 'record.all') }, ...months.map((one) => ({ value: one, text: one }))],
        filter.month,
        (month) => actions.filter({ month }),
      )}
    </div>
    <div class="buttons">
      ${quietButton(say(ctx, 'record.export_json'), () => actions.saveRecord('json'))}
      ${quietButton(say(ctx, 'record.export_csv'), () => actions.saveRecord('csv'))}
      ${fileField('recordFile', say(ctx, 'record.import'), '.json,application/json', (text) => actions.restoreRecord(text))}
      ${entries?.length ? quietButton(say(ctx, 'record.wipe'), () => actions.askToWipe(!record.wiping), { expanded: record.wiping }) : nothing}
    </div>
    ${record.wiping ? wipeView(state, actions) : nothing}
    ${storyView(state, actions)}
    ${entries?.length === 0 ? html`<p class="hint">${say(ctx, 'record.empty')}</p>` : nothing}
    ${entries?.length && !found.length ? html`<p class="hint">${say(ctx, 'record.none')}</p>` : nothing}
    ${found.length ? tableView(state, found.slice(0, drawn), actions) : nothing}
    ${
      found.length > drawn
        ? html`<p class="hint">${say(ctx, 'inventory.more', { count: found.length - drawn })}</p>
          ${quietButton(say(ctx, 'record.more'), () => actions.moreEntries())}`
        : nothing
    }
  </section>`;
}

function wipeView({ ctx, record }: DeskState, actions: DeskActions): TemplateResult {
  return html`<div class="wipe" role="alert">
    <p>${say(ctx, 'record.wipe_sure', { count: record.entries?.length ?? 0 })}</p>
    <div class="buttons">
      ${quietButton(say(ctx, 'record.wipe_yes'), () => actions.wipe())}
      ${quietButton(say(ctx, 'record.wipe_no'), () => actions.askToWipe(false))}
    </div>
  </div>`;
}

function tableView(state: DeskState, rows: Summary[], actions: DeskActions): TemplateResult {
  const { ctx } = state;
  const heads = [
    say(ctx, 'record.number'),
    say(ctx, 'customer.name'),
    say(ctx, 'record.state'),
    say(ctx, 'record.kept_on'),
    say(ctx, 'given.reason'),
    say(ctx, 'record.total'),
  ];
  return html`<div class="beside" tabindex="0" role="region" aria-label=${say(ctx, 'record.title')}>
    <table class="entries">
      <thead>
        <tr>
          ${heads.map((one) => html`<th scope="col">${one}</th>`)}
          <th scope="col"><span class="unseen">${say(ctx, 'record.do')}</span></th>
        </tr>
      </thead>
      <tbody>${rows.map((entry) => rowView(state, entry, actions))}</tbody>
    </table>
  </div>`;
}

function rowView({ ctx, record }: DeskState, entry: Summary, actions: DeskActions): TemplateResult {
  const shown = stateOn(entry, ctx.today);
  return html`<tr class=${record.current?.id === entry.id ? 'current' : ''}>
    <th scope="row">${entry.id}</th>
    <td>
      ${
        entry.customer
          ? quietButton(entry.customer, () => actions.story(entry.customer))
          : '\u2013'
      }
      ${entry.reference ? html`<span class="detail">${entry.reference}</span>` : nothing}
    </td>
    <td>${badge(say(ctx, `record.state.${shown}`), tones[shown])}</td>
    <td>${ctx.dates.long(entry.kept.slice(0, 10))}</td>
    <td>${entry.reason}</td>
    <td class="sum">${moneyIn(ctx, entry)}</td>
    <td>
      <div class="buttons">
        ${quietButton(say(ctx, shown === 'draft' ? 'record.open' : 'record.revise'), () => actions.openEntry(entry))}
        ${nextStates(shown).map((next) => quietButton(say(ctx, `record.mark.${next}`), () => actions.markEntry(entry.id, next)))}
        ${entry.filed ? quietButton(say(ctx, 'record.file'), () => actions.saveFile(entry)) : nothing}
      </div>
    </td>
  </tr>`;
}

function moneyIn(ctx: ViewContext, { total, currency }: Summary): string {
  const money = currency === ctx.currency ? ctx.money : makeMoneyFormat(ctx.messages.locale, currency, ctx.rtl);
  return money.format(total);
}

/** What keeps the quote that is on the desk, and under which number it is. */
export function keepView({ ctx, record }: DeskState, actions: DeskActions): TemplateResult {
  const { current } = record;
  return html`${current ? html`<span class="number">${numberView(ctx, current)}</span>` : nothing}
    ${quietButton(say(ctx, 'record.keep'), () => actions.keep())}
    ${quietButton(say(ctx, 'paper.print'), () => actions.print())}`;
}

function numberView(ctx: ViewContext, entry: Summary): TemplateResult {
  const shown = stateOn(entry, ctx.today);
  return html`${entry.id} ${badge(say(ctx, `record.state.${shown}`), tones[shown])}`;
}

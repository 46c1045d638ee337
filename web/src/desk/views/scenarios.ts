import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

import { deferredOf } from '../../views/models/deferred.js';
import { screenOf } from '../../views/models/screen.js';
import { answerView } from '../../views/templates/answer.js';
import { changesView } from '../../views/templates/changes.js';
import { effectsView } from '../../views/templates/effects.js';
import { receiptView } from '../../views/templates/receipt.js';
import { badge } from '../../views/templates/parts.js';
import type { Answered } from '../answers.js';
import { glanceOf } from '../glance.js';
import { outlookView } from '../outlook/outlook-view.js';
import { reviewView } from '../review/review-view.js';
import { refundView } from '../refund/refund-view.js';
import { say } from '../words.js';
import { incompleteView } from './case.js';
import { quietButton, signButton } from './fields.js';
import { rulingView } from './limits.js';
import type { DeskActions, DeskState } from './state.js';

/** The scenarios side by side: what differs first, then the whole answer of each. */
export function scenariosView(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx } = state;
  return html`<div class="offers" part="scenarios">
    <div class="offers-head">
      <h3 part="title">${say(ctx, 'section.glance')}</h3>
      ${quietButton(say(ctx, 'scenario.add'), () => actions.add())}
    </div>
    ${glanceView(state)}
    <div class="cards" role="list">
      ${state.answered.map((one, place) => cardView(state, one, place, actions))}
    </div>
    ${outlookView(state, actions)} ${reviewView(state, actions)}
  </div>`;
}

function glanceView({ ctx, answered, document }: DeskState): TemplateResult {
  const rows = glanceOf(ctx, answered);
  const first = answered[0]!.scenario.name;
  return html`<div class="beside" tabindex="0" role="region" aria-label=${say(ctx, 'section.glance')}>
    <table class="glance" part="glance">
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${say(ctx, 'row.scenario')}</span></th>
          ${answered.map(
            ({ scenario }) => html`<th scope="col">
              ${scenario.name} ${scenario.id === document.offer ? badge(say(ctx, 'scenario.offer'), 'good') : nothing}
            </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ label, cells, internal }) => html`<tr class=${internal ? 'internal' : ''}>
            <th scope="row">${label}</th>
            ${cells.map(
              ({ text, differs }) => html`<td class=${differs ? 'differs' : ''}>
                ${differs ? html`<mark>${text}<span class="unseen"> (${say(ctx, 'glance.differs', { name: first })})</span></mark>` : text}
              </td>`,
            )}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cardView(
  state: DeskState,
  one: Answered,
  place: number,
  actions: DeskActions,
): TemplateResult {
  const { ctx, document, current } = state;
  const { id, name } = one.scenario;
  const last = place === document.scenarios.length - 1;
  const move = (by: number): void => actions.do({ type: 'move', id, by });
  const [back, on] = ctx.rtl ? ['\u2192', '\u2190'] : ['\u2190', '\u2192'];
  const edited = current.scenario.id === id;
  return html`<article class="card ${edited ? 'edited' : ''}" part="scenario" role="listitem" data-scenario=${id}>
    <header>
      <input class="control name" type="text" .value=${live(name)} aria-label=${say(ctx, 'scenario.name')}
        @input=${(event: Event) => actions.do({ type: 'rename', id, name: (event.target as HTMLInputElement).value })} />
      <div class="buttons">
        ${
          edited
            ? badge(say(ctx, 'scenario.edited'), 'accent')
            : quietButton(say(ctx, 'scenario.edit', { name }), () => actions.select(id))
        }
        ${markButton(state, one, actions)}
        ${signButton('\u29c9', say(ctx, 'scenario.duplicate', { name }), () => actions.duplicate(id))}
        ${signButton(back!, say(ctx, 'scenario.earlier', { name }), () => move(-1), place === 0)}
        ${signButton(on!, say(ctx, 'scenario.later', { name }), () => move(1), last)}
        ${signButton('\u2715', say(ctx, 'scenario.remove', { name }), () => actions.do({ type: 'remove', id }), document.scenarios.length === 1)}
      </div>
    </header>
    ${rulingView(ctx, one.judgement)} ${answeredView(state, one, actions)} ${refundView(state, one)}
  </article>`;
}

function markButton({ ctx, document }: DeskState, { scenario }: Answered, actions: DeskActions): TemplateResult {
  const { id, name } = scenario;
  const marked = document.offer === id;
  const label = say(ctx, marked ? 'scenario.unmark' : 'scenario.mark', { name });
  return signButton(marked ? '\u2605' : '\u2606', label, () =>
    actions.do({ type: 'offer', id: marked ? '' : id }),
  );
}

/** The answer and its receipts, as a visitor sees them. */
function answeredView({ ctx }: DeskState, { form, asked }: Answered, actions: DeskActions): TemplateResult {
  const screen = screenOf(ctx, form.inputs, asked.answers);
  if (screen.kind === 'incomplete') {
    const said = asked.error?.errors.map(({ code }) => ctx.messages.code('error', code)).join(' ');
    return incompleteView(ctx, said ?? screen.sentence);
  }
  const { receipt, nextReceipt: next, effects } = deferredOf(ctx, form, asked.answers);
  // The call to action is the visitor's: at the desk it is the document.
  const { answer } = screen;
  const shown = { answer, action: null, held: false, refusal: null, assumptions: undefined, calendar: undefined };
  return html`${answerView(ctx, shown, actions.form)}
    ${receipt ? receiptView(ctx, receipt) : nothing} ${next ? receiptView(ctx, next) : nothing}
    ${screen.changes ? changesView(ctx, screen.changes) : nothing}
    ${effects ? effectsView(ctx, effects) : nothing}`;
}

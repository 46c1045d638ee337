import { html, nothing, type TemplateResult } from 'lit/html.js';

import { localText } from '../../views/models/context.js';
import { say } from '../words.js';
import { pricesView } from '../prices/prices-view.js';
import { caseView } from './case.js';
import { fileField, quietButton } from './fields.js';
import { paperView } from '../paper/paper-view.js';
import { keepView, recordView } from './record.js';
import { scenariosView } from './scenarios.js';
import { arrivalsView, sendView } from './send.js';
import type { DeskActions, DeskState } from './state.js';

/** The whole desk, from the state alone. */
export function deskView(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx } = state;
  return html`<div class="base sales" part="base" lang=${ctx.messages.language} dir=${ctx.rtl ? 'rtl' : 'ltr'}
    translate="no">
    ${bar(state, actions)}
    ${pricesView(state, actions)}
    ${arrivalsView(state)}
    <div class="floor">${caseView(state, actions)} ${scenariosView(state, actions)}</div>
    ${sendView(state, actions)} ${recordView(state, actions)} ${state.paper ? paperView(state.paper) : nothing}
    <div class="unseen" role="status" aria-live="polite">${state.done || state.spoken}</div>
  </div>`;
}

function bar(state: DeskState, actions: DeskActions): TemplateResult {
  const { ctx } = state;
  const { catalog } = ctx;
  const name = localText(ctx, catalog.name, catalog.id);
  const prices = catalog.version
    ? say(ctx, 'desk.catalog_version', { name, version: catalog.version })
    : say(ctx, 'desk.catalog', { name });
  return html`<header class="bar-top" part="heading">
    <h2 part="title">${say(ctx, 'desk.title')}</h2>
    <p class="hint">${prices}</p>
    <div class="buttons">
      ${keepView(state, actions)}
      ${quietButton(say(ctx, 'desk.undo'), () => actions.undo(), { disabled: !state.canUndo })}
      ${quietButton(say(ctx, 'desk.redo'), () => actions.redo(), { disabled: !state.canRedo })}
      ${quietButton(say(ctx, 'desk.new'), () => actions.restart())}
    </div>
    ${fileField('catalog', say(ctx, 'desk.open_catalog'), '.json,application/json', (text, file) => void actions.prices.bring(text, file))}
    ${quietButton(say(ctx, 'prices.edit'), () => actions.prices.open(!state.prices.open), { expanded: state.prices.open })}
  </header>`;
}

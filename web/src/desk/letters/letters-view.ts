import { html, nothing, type TemplateResult } from 'lit/html.js';

import { selectField } from '../../views/templates/inputs.js';
import type { DeskActions, DeskState } from '../views/state.js';
import { quietButton } from '../views/fields.js';
import { say, type DeskKey } from '../words.js';
import { letterOf, lettersFor, type Letter, type LetterKind } from './letters.js';

/** The letter that is shown: the chosen one, where this offer gives a reason for it. */
export function shownLetter({ paper, draft }: Pick<DeskState, 'paper' | 'draft'>): (Letter & { kind: LetterKind }) | null {
  if (!paper || !paper.offer.asked.request) return null;
  const kinds = lettersFor(paper.offer.asked.answers.quote);
  const kind = kinds.find((one) => one === draft.letter) ?? kinds[0]!;
  return { kind, ...letterOf(kind, paper) };
}

/** Texts to send, in the customer's language, with the figures of the offer. */
export function lettersView(state: DeskState, actions: DeskActions): TemplateResult | typeof nothing {
  const { ctx, paper } = state;
  const letter = shownLetter(state);
  if (!letter || !paper) return nothing;
  const kinds = lettersFor(paper.offer.asked.answers.quote);
  const { language } = paper.ctx.messages;
  const dir = paper.ctx.rtl ? 'rtl' : 'ltr';
  const { contact } = paper.document.customer;
  const to = /^[^\s@]+@[^\s@]+$/.test(contact) ? contact : '';
  const mail = `mailto:${encodeURIComponent(to)}?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(letter.body)}`;
  return html`<div class="letter" part="letter">
    ${selectField(
      { id: 'letterKind', label: say(ctx, 'letter.title') },
      kinds.map((one) => ({ value: one, text: say(ctx, `letter.${one}` as DeskKey) })),
      letter.kind,
      (kind) => actions.letter(kind as LetterKind),
    )}
    <div class="field wide">
      <label class="label" for="letterSubject">${say(ctx, 'letter.subject')}</label>
      <input class="control" id="letterSubject" readonly .value=${letter.subject} lang=${language} dir=${dir} />
    </div>
    <div class="field wide">
      <label class="label" for="letterBody">${say(ctx, 'letter.body')}</label>
      <textarea class="control" id="letterBody" readonly rows="12" .value=${letter.body} lang=${language} dir=${dir}></textarea>
    </div>
    <div class="buttons">
      ${quietButton(say(ctx, 'letter.copy'), () => actions.copyText('letter'))}
      <a class="quiet" part="button" href=${mail}>${say(ctx, 'letter.mail')}</a>
      ${quietButton(say(ctx, 'letter.copy_quote'), () => actions.copyText('quote'))}
    </div>
  </div>`;
}

import { html, nothing, render } from 'lit/html.js';

import type { Form } from '../inputs/request.js';
import { makeContext, text, type ViewContext } from '../views/models/context.js';
import { screenOf, type ScreenModel } from '../views/models/screen.js';
import type { Problems } from '../views/models/typed.js';
import type { Actions } from '../views/templates/actions.js';
import { visitorView } from '../views/templates/visitor.js';
import { adoptStyles } from './adopt.js';
import type { Announcer } from './announcer.js';
import type { Asked } from './ask.js';
import type { Deferred } from './deferred.js';
import { formView } from './form.js';
import type { Reporter } from './reporter.js';
import type { SessionHost } from './session-host.js';
import { schemeOf } from './scheme.js';
import type { SharedLink } from './shared-link.js';
import { firstStyles } from './styles.js';
import type { PageProblem } from './validate-page-inputs.js';

/** One state of the form with its answer: all that a picture of it needs. */
export interface Shown {
  ctx: ViewContext;
  form: Form;
  asked: Asked;
  /** What the page asks for and cannot have. */
  problems: PageProblem[];
}

/** What is said of the link that was opened, and whether its quote is looked at. */
export interface FromLink extends Pick<SharedLink, 'note' | 'record'> {
  shown: boolean;
}

/** Paints what is shown into the shadow root, and tells the form whether a field is wrong. */
export class Painter {
  disabled = false;
  readonly #host: SessionHost;
  readonly #reporter: Reporter;
  readonly #actions: Actions;

  constructor(host: SessionHost, reporter: Reporter, actions: Actions) {
    this.#host = host;
    this.#reporter = reporter;
    this.#actions = actions;
    this.dress();
    host.root.replaceChildren();
    this.fallback('');
  }

  /** Takes on the styles, again in another document; `more` come after the first answer. */
  dress(more: string[] = []): void {
    adoptStyles(this.#host.root, [...firstStyles, ...more]);
  }

  paint(
    shown: Shown,
    { spoken, done }: Announcer,
    deferred: Deferred | null,
    link: FromLink,
  ): void {
    const { ctx, form, asked } = shown;
    const { element, root, internals } = this.#host;
    // The words of a problem are deferred, too.
    const found = deferred?.problems(ctx, form, asked) ?? { fields: new Map(), general: '' };
    const screen = screenFor(shown);
    // A button that leaves the page by itself is asked for, and a form is never left (DEC-68).
    const stays = internals.form || !element.hasAttribute('navigate');
    if (stays && screen.kind === 'answer' && screen.action) screen.action.url = '';
    const state = {
      ctx,
      form: formView(
        ctx,
        form,
        asked,
        found.fields,
        deferred && deferred.fields,
        deferred?.hints(ctx, form, asked),
      ),
      screen,
      held: asked.held === true,
      answers: asked.answers,
      deferred: deferred && deferred.views.bind(deferred),
      problem: generalProblem(shown, found, link, deferred !== null),
      quoted: link.record ? { record: link.record, shown: link.shown } : null,
      spoken,
      done,
    };
    render(visitorView(state, this.#actions), root);
    const base = root.querySelector<HTMLElement>('.base');
    if (base) {
      base.inert = this.disabled;
      base.dataset['scheme'] = schemeOf(element);
    }
    deferred?.watch();
    const [field = '', message = found.general] = [...found.fields][0] ?? [];
    const wrong = { field, message: message || text(ctx, 'incomplete') };
    this.#reporter.valid(screen.kind === 'incomplete' ? wrong : null);
  }

  /** The page's own content, with a sentence below it; `retry` is the label of a button. */
  fallback(sentence: string, retry?: string): void {
    const again = html`<button type="button" class="quiet" part="button"
      @click=${() => this.#actions.reset()}>${retry}</button>`;
    render(
      html`<slot></slot>${
        sentence
          ? html`<p class="unavailable" part="problem" role="status">
            ${sentence} ${retry === undefined ? nothing : again}
          </p>`
          : nothing
      }`,
      this.#host.root,
    );
  }
}

export function screenFor({ ctx, form, asked }: Shown): ScreenModel {
  return screenOf(ctx, form.inputs, asked.answers);
}

/** What is wrong with the page, the data or the link, in sentences. */
function generalProblem(
  { ctx, problems }: Shown,
  found: Problems,
  { note }: FromLink,
  withDeferred: boolean,
): string {
  const sentence = ({ what, code }: PageProblem): string => {
    if (code !== 'bad_json') return text(ctx, 'config_broken', { what });
    return withDeferred ? text(ctx, 'page_unreadable', { what }) : '';
  };
  return [
    ...problems.map(sentence),
    found.general,
    note && withDeferred ? text(ctx, note.key, note.places) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The formats of a language take longer to make than an answer: they are kept while they hold. */
export function contextOf(
  before: ViewContext | undefined,
  now: Parameters<typeof makeContext>[0],
): ViewContext {
  const same =
    before?.catalog === now.catalog &&
    before.messages === now.messages &&
    before.today === now.today &&
    before.currency === now.currency;
  return same ? before : makeContext(now);
}

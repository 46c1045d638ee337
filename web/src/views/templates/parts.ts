import { html, nothing, type TemplateResult } from 'lit/html.js';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

import type { Tone } from '../models/answer.js';
import type { Rich } from '../models/context.js';

/** A sentence whose values stand out. */
export function richText(pieces: Rich): TemplateResult {
  return html`${pieces.map((piece) =>
    'words' in piece ? html`<span>${piece.words}</span>` : html`<strong>${piece.value}</strong>`,
  )}`;
}

export function badge(text: string, tone: Tone): TemplateResult {
  return html`<span class="badge ${tone}" part="badge">${text}</span>`;
}

/** A label, its control, a hint and an error, tied together by ids. */
export interface Field {
  id: string;
  label: string;
  /** Said at the end of the label's line: a price, a unit. */
  aside?: string;
  hint?: string;
  error?: string | undefined;
  wide?: boolean;
  /** What paper shows in the place of a control that only a screen can show well. */
  paper?: string;
  /** A number or a date: it does not stretch over a whole line. */
  narrow?: boolean;
}

export function fieldClass({ wide, narrow }: Field): string {
  return `field${wide ? ' wide' : ''}${narrow ? ' narrow' : ''}`;
}

export function field(one: Field, control: TemplateResult): TemplateResult {
  const { id, label, aside, hint, error, paper } = one;
  return html`<div class=${fieldClass(one)} part="field">
    <div class="label">
      <label for=${id} part="label">${label}</label>
      ${aside ? html`<span class="aside">${aside}</span>` : nothing}
    </div>
    ${control} ${paper ? html`<span class="paper" aria-hidden="true">${paper}</span>` : nothing}
    ${below(id, hint, error)}
  </div>`;
}

/** The hint and the error under a control, with the ids that `describedBy` names. */
export function below(id: string, hint?: string, error?: string): TemplateResult {
  return html`${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  ${error ? html`<p class="error" part="error" id="${id}-error">${error}</p>` : nothing}`;
}

export function describedBy({ id, hint, error }: Field): string | typeof nothing {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length ? ids.join(' ') : nothing;
}

export function invalid({ error }: Field): 'true' | typeof nothing {
  return error ? 'true' : nothing;
}

/**
 * Sets custom properties through the object model: a policy that forbids inline styles forbids the
 * attribute, which Lit's own directive would write first.
 */
class SetProperties extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('properties() belongs on an element');
  }

  override render(_properties: Record<string, string>): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [properties]: [Record<string, string>]): typeof nothing {
    const { style } = part.element as HTMLElement | SVGElement;
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    return nothing;
  }
}

export const properties = directive(SetProperties);

/** Opens a disclosure when there is a reason to, and never closes it: that is for the person. */
class OpenWhen extends Directive {
  #was = false;

  override render(_reason: boolean): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [reason]: [boolean]): typeof nothing {
    if (reason && !this.#was) (part.element as HTMLDetailsElement).open = true;
    this.#was = reason;
    return nothing;
  }
}

export const openWhen = directive(OpenWhen);

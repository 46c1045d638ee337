import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';

import { checkedOf } from '../../views/templates/inputs.js';
import { describedBy, field, invalid, type Field } from '../../views/templates/parts.js';

/** A field for words; numbers have one of their own. */
export function textField(
  one: Field,
  value: string,
  take: (value: string) => void,
): TemplateResult {
  return field(
    one,
    html`<input class="control" part="control" id=${one.id} type="text" autocomplete="off"
      .value=${live(value)} aria-describedby=${describedBy(one)} aria-invalid=${invalid(one)}
      @input=${(event: Event) => take((event.target as HTMLInputElement).value)} />`,
  );
}

export function areaField(
  one: Field,
  value: string,
  take: (value: string) => void,
): TemplateResult {
  return field(
    { ...one, wide: true },
    html`<textarea class="control" part="control" id=${one.id} rows="6" spellcheck="false"
      .value=${live(value)} aria-describedby=${describedBy(one)} aria-invalid=${invalid(one)}
      @input=${(event: Event) => take((event.target as HTMLTextAreaElement).value)}></textarea>`,
  );
}

export function checkField(
  label: string,
  value: boolean,
  take: (value: boolean) => void,
): TemplateResult {
  return html`<label class="check">
    <input type="checkbox" .checked=${live(value)}
      @change=${(event: Event) => take(checkedOf(event))} />
    <span>${label}</span>
  </label>`;
}

export function quietButton(
  label: string,
  click: () => void,
  more: { disabled?: boolean; pressed?: boolean; expanded?: boolean } = {},
): TemplateResult {
  return html`<button type="button" class="quiet" part="button" ?disabled=${more.disabled ?? false}
    aria-pressed=${more.pressed === undefined ? nothing : String(more.pressed)}
    aria-expanded=${more.expanded === undefined ? nothing : String(more.expanded)}
    @click=${click}>${label}</button>`;
}

/** A small button that shows a sign and says its words. */
export function signButton(
  sign: string,
  label: string,
  click: () => void,
  disabled = false,
): TemplateResult {
  return html`<button type="button" class="sign" part="button" title=${label} aria-label=${label}
    ?disabled=${disabled} @click=${click}><span aria-hidden="true">${sign}</span></button>`;
}

/** A file is read as text and handed on with its name. */
export function fileField(
  id: string,
  label: string,
  accept: string,
  take: (text: string, name: string) => void,
): TemplateResult {
  const read = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    void file.text().then((text) => {
      take(text, file.name);
      // The same file may be chosen again once it is mended.
      input.value = '';
    });
  };
  return html`<label class="file quiet" part="button">
    <span>${label}</span>
    <input id=${id} type="file" accept=${accept} @change=${read} />
  </label>`;
}

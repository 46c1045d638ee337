import { html, nothing, type TemplateResult } from 'lit';

import type { Problem } from '../../src/engine/types.js';
import type { ImportDocument, ImportSource } from '../../src/tools/tools.js';

export interface LeftOut {
  place: string;
  code: string;
  message: string;
}

/** An import under way: what was chosen, and what came of it. */
export interface ImportState {
  source: ImportSource;
  documents: ImportDocument[];
  pasted: string;
  catalog: object | null;
  leftOut: LeftOut[];
  problems: Problem[];
}

export const freshImport: ImportState = {
  source: 'stripe',
  documents: [],
  pasted: '',
  catalog: null,
  leftOut: [],
  problems: [],
};

const sources: [ImportSource, string, string][] = [
  ['stripe', 'Stripe', 'stripe products list --limit 100; stripe prices list --limit 100'],
  ['paddle', 'Paddle', 'GET /products?include=prices'],
  ['chargebee', 'Chargebee', 'GET /api/v2/items and /api/v2/item_prices'],
  ['lago', 'Lago', 'GET /api/v1/plans'],
  ['kill-bill', 'Kill Bill', 'GET /1.0/kb/catalog/xml'],
  ['csv', 'A table (CSV)', 'first row: plan,name,interval,amount,currency'],
];

export interface ImportHost {
  update(change: Partial<ImportState>): void;
  run(): void;
  use(): void;
}

export function importView(state: ImportState, host: ImportHost): TemplateResult {
  const [, , where] = sources.find(([source]) => source === state.source)!;
  return html`<h2>Import what you have</h2>
    <p class="hint">Files are read on this page. What cannot be carried over is listed.</p>
    <label
      >From
      <select
        @change=${(event: Event) =>
          host.update({ source: (event.target as HTMLSelectElement).value as ImportSource })}
      >
        ${sources.map(
          ([source, name]) =>
            html`<option value=${source} ?selected=${source === state.source}>${name}</option>`,
        )}
      </select></label
    >
    <p class="hint">What to save: <code>${where}</code></p>
    <label
      >Files
      <input type="file" multiple @change=${(event: Event) => void readFiles(event, host)} />
    </label>
    <label
      >Or paste it here
      <textarea
        rows="5"
        .value=${state.pasted}
        @input=${(event: Event) =>
          host.update({ pasted: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
    </label>
    <p class="line"><button type="button" @click=${() => host.run()}>Read it</button></p>
    ${outcomeView(state, host)}`;
}

async function readFiles(event: Event, host: ImportHost): Promise<void> {
  const files = [...((event.target as HTMLInputElement).files ?? [])];
  const documents = await Promise.all(
    files.map(async (file) => ({ name: file.name, text: await file.text() })),
  );
  host.update({ documents });
  host.run();
}

function outcomeView(state: ImportState, host: ImportHost): TemplateResult | typeof nothing {
  if (state.problems.length) {
    return html`<ul class="list">
      ${state.problems.map(
        ({ path, message }) =>
          html`<li class="bad"><span class="place">${path}</span> ${message}</li>`,
      )}
    </ul>`;
  }
  if (!state.catalog) return nothing;
  const plans = (state.catalog as { plans: unknown[] }).plans.length;
  return html`<p class="good">${plans === 1 ? '1 plan' : `${plans} plans`} read.</p>
    <p class="line">
      <button type="button" @click=${() => host.use()}>Use this catalog</button>
    </p>
    ${state.leftOut.length
      ? html`<h3>Not carried over</h3>
          <ul class="list">
            ${state.leftOut.map(
              ({ place, message }) =>
                html`<li><span class="place">${place}</span> ${message}</li>`,
            )}
          </ul>`
      : nothing}`;
}

import { html, nothing, type TemplateResult } from 'lit';

import type { Request } from '../../src/engine/types.js';
import type { Case } from './cases.js';

/** A mistake or a finding, with the request that shows it. */
export interface Finding {
  severity: 'error' | 'warning';
  path: string;
  code: string;
  message: string;
  witness: Request | null;
}

export interface Outcome extends Case {
  words: string;
  refused: boolean;
}

/** A rule in words, and where it comes from. */
export interface Trait {
  key: string;
  words: string;
}

export function checkView(
  findings: Finding[],
  show: (path: string) => void,
  open: (request: Request) => void,
): TemplateResult {
  if (findings.length === 0) return html`<h2>Check</h2><p class="good">Sound: nothing found.</p>`;
  return html`<h2>Check</h2>
    <ul class="list">
      ${findings.map(
        ({ severity, path, message, witness }) => html`<li>
          <div class=${severity === 'error' ? 'bad' : 'warn'}>${message}</div>
          <div class="line">
            <span class="place">${path || '/'}</span>
            <span>
              <button type="button" class="small" @click=${() => show(path)}>Show the place</button>
              ${witness
                ? html`<button type="button" class="small" @click=${() => open(witness)}>
                    Show a case
                  </button>`
                : nothing}
            </span>
          </div>
        </li>`,
      )}
    </ul>`;
}

export function casesView(outcomes: Outcome[], open: (request: Request) => void): TemplateResult {
  return html`<h2>What customers will see</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">The customer</th>
        </tr>
      </thead>
      <tbody>
        ${outcomes.map(
          ({ name, words, request, refused }) => html`<tr>
            <td>
              ${name}<br />
              <button type="button" class="small" @click=${() => open(request)}>
                Open<span class="unseen"> ${name}</span>
              </button>
            </td>
            <td class=${refused ? 'warn' : ''}>${words}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
}

export function rulesView(preset: string, traits: Trait[], notCovered: string[]): TemplateResult {
  return html`<h2>Rules in words</h2>
    <p class="hint">
      ${preset
        ? `How ${preset} settles an upgrade in the middle of a period, with your own rules over it.`
        : 'How your own rules settle an upgrade in the middle of a period.'}
    </p>
    ${traits.length === 0
      ? html`<p>They can be told once there are two plans to change between.</p>`
      : html`<ul class="list">
          ${traits.map(({ words }) => html`<li>${words}</li>`)}
        </ul>`}
    ${notCovered.length
      ? html`<h3>What ${preset} does and this calculator does not</h3>
          <ul class="list">
            ${notCovered.map((words) => html`<li>${words}</li>`)}
          </ul>`
      : nothing}`;
}

export interface PageState {
  snippet: string;
  copied: boolean;
  language: string;
  sound: boolean;
}

export function pageView(
  state: PageState,
  host: { copy(): void; download(): void; language(tag: string): void },
): TemplateResult {
  if (!state.sound) {
    return html`<h2>Put it on a page</h2>
      <p class="bad">The catalog has mistakes. Correct them first; “Check” lists them.</p>`;
  }
  const languages = ['en', 'ar', 'id', 'it', 'zh-CN'];
  return html`<h2>Put it on a page</h2>
    <ol>
      <li>
        <button type="button" @click=${() => host.download()}>Download the catalog</button>
        and put it beside your page.
      </li>
      <li>
        Put the files of the package’s <code>dist</code> folder on your site, and this where the
        calculator should stand. Without JavaScript it is a price table.
        <label
          >Language
          <select
            @change=${(event: Event) => host.language((event.target as HTMLSelectElement).value)}
          >
            ${languages.map(
              (tag) => html`<option value=${tag} ?selected=${tag === state.language}>${tag}</option>`,
            )}
          </select></label
        >
        <pre tabindex="0" aria-label="The lines to paste">${state.snippet}</pre>
        <button type="button" @click=${() => host.copy()}>
          ${state.copied ? 'Copied' : 'Copy the lines'}
        </button>
      </li>
    </ol>`;
}

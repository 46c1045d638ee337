import { makeSheet } from './styles.js';
import deferred from './styles/deferred.css';

let shared: CSSStyleSheet[] | undefined;

/** The style sheet of what comes after the first answer, and of paper. */
export function deferredSheets(): CSSStyleSheet[] {
  shared ??= [makeSheet(deferred)];
  return shared;
}

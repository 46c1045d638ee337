import { makeSheet } from './styles.js';
import deferred from './styles/deferred.css';
import print from './styles/print.css';

let shared: CSSStyleSheet[] | undefined;

/** The style sheets of what comes after the first answer, and of paper. */
export function deferredSheets(): CSSStyleSheet[] {
  shared ??= [deferred, print].map(makeSheet);
  return shared;
}

import { makeSheet } from './styles.js';
import compare from './styles/compare.css';
import curve from './styles/curve.css';
import effects from './styles/effects.css';
import fields from './styles/fields.css';
import forcedColors from './styles/forced-colors.css';
import guide from './styles/guide.css';
import print from './styles/print.css';
import receipt from './styles/receipt.css';
import refusal from './styles/refusal.css';
import stickySummary from './styles/sticky-summary.css';
import tables from './styles/tables.css';
import tools from './styles/tools.css';

const sections = [
  receipt,
  refusal,
  fields,
  tools,
  effects,
  curve,
  tables,
  compare,
  guide,
  stickySummary,
  forcedColors,
  print,
];

let shared: CSSStyleSheet[] | undefined;

/** The style sheets of what comes after the first answer, section by section, and of paper. */
export function deferredSheets(): CSSStyleSheet[] {
  shared ??= [makeSheet(sections.join(''))];
  return shared;
}

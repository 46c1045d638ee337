import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { isolateHistory } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { HighlightStyle, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';

import { keysAt, valuesAt, type Schemas, type Suggestion } from './completion.js';
import { pathTo, placeOf } from './places.js';

/** Something to mark in the text: by its JSON Pointer, or where it stands if the text is no JSON. */
export interface Mark {
  path: string;
  at?: number | undefined;
  message: string;
  severity: 'error' | 'warning';
}

export interface Editor {
  setText(text: string): void;
  setMarks(marks: readonly Mark[]): void;
  /** Selects what is marked. */
  show(mark: Pick<Mark, 'path' | 'at'>): void;
  /** The line in which it stands, from 1. */
  lineOf(mark: Pick<Mark, 'path' | 'at'>): number;
  focus(): void;
}

export interface EditorWords {
  label: string;
  /** The library's own words by the English ones. */
  phrases?: Record<string, string>;
}

/** Colours that are read on light and on dark. */
const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: 'light-dark(#0a3d91, #9cc0ff)' },
    { tag: tags.string, color: 'light-dark(#8a2600, #f0b592)' },
    { tag: tags.number, color: 'light-dark(#0b5c3a, #7fd8a8)' },
    { tag: [tags.bool, tags.null], color: 'light-dark(#6a1b8a, #d8a6f0)' },
  ]),
);

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '13px' },
  '.cm-content': { caretColor: 'currentColor' },
  '.cm-cursor': { borderLeftColor: 'currentColor' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'inherit', opacity: '0.75' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'light-dark(#fff, #1d2229)',
    color: 'inherit',
    borderColor: 'light-dark(#868f9c, #6f7988)',
  },
  // The library draws these as images in its style sheet, which a strict page refuses.
  '.cm-lintRange-error, .cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy light-dark(#c02010, #ff8a76)',
  },
  '.cm-lintRange-warning': { textDecorationColor: 'light-dark(#a86800, #f2b84b)' },
  '.cm-lint-marker-error, .cm-lint-marker-warning': {
    content: 'normal',
    borderRadius: '50%',
    backgroundColor: 'light-dark(#c02010, #ff8a76)',
  },
  '.cm-lint-marker-warning': { backgroundColor: 'light-dark(#a86800, #f2b84b)' },
});

const own =
  ':host { display: block; height: 100%; direction: ltr; background: light-dark(#fff, #14171c); color: light-dark(#15181d, #eef0f3) }';

/**
 * The catalog as text. It lives in a shadow root: there the editor's styles are adopted style
 * sheets, which a strict page allows, and not elements.
 */
export function makeEditor(
  host: HTMLElement,
  text: string,
  schemas: Schemas,
  changed: (text: string) => void,
  { label, phrases = {} }: EditorWords,
): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  let isOurs = false;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        basicSetup,
        json(),
        lintGutter(),
        autocompletion({ override: [(context) => complete(context, schemas)] }),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorState.phrases.of(phrases),
        colours,
        theme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isOurs) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(own);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const placed = ({ path, at }: Pick<Mark, 'path' | 'at'>): { from: number; to: number } => {
    const end = view.state.doc.length;
    if (at === undefined) return placeOf(view.state, path);
    const from = Math.min(at, Math.max(0, end - 1));
    return { from, to: Math.min(from + 1, end) };
  };
  return {
    setText(next) {
      if (next === view.state.doc.toString()) return;
      isOurs = true;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        // A step of its own: what was typed just before comes back with one undo.
        annotations: isolateHistory.of('full'),
      });
      isOurs = false;
    },
    setMarks(marks) {
      const diagnostics: Diagnostic[] = marks.map((mark) => ({
        ...placed(mark),
        message: mark.message,
        severity: mark.severity,
      }));
      diagnostics.sort((a, b) => a.from - b.from);
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    show(mark) {
      const { from, to } = placed(mark);
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      view.focus();
    },
    lineOf: (mark) => view.state.doc.lineAt(placed(mark).from).number,
    focus: () => view.focus(),
  };
}

function complete(context: CompletionContext, schemas: Schemas): CompletionResult | null {
  // The quotation mark is no part of the word that is looked for; what is put in has its own.
  const word = context.matchBefore(/[\w./-]+/);
  const quoted = context.matchBefore(/"[\w./-]*/) !== null;
  if (!context.explicit && !word && !quoted) return null;
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  const property = node.name === 'Property' ? node : node.parent?.name === 'Property' ? node.parent : null;
  const isValue = property !== null && node.name !== 'PropertyName';
  const options = isValue
    ? valuesAt(schemas, 'catalog.schema.json', pathTo(context.state, property))
    : keysHere(context, node, schemas);
  if (options.length === 0) return null;
  return {
    from: word?.from ?? context.pos,
    options: options.map(({ label, detail, apply }) => ({ label, info: detail, apply: putIn(apply) })),
    validFor: /^[\w./-]*$/,
  };
}

/** Puts a key or a value in the place of what was typed of it, quotation marks included. */
function putIn(text: string) {
  return (view: EditorView, _: unknown, start: number, end: number): void => {
    const { doc } = view.state;
    const from = doc.sliceString(start - 1, start) === '"' ? start - 1 : start;
    const to = doc.sliceString(end, end + 1) === '"' ? end + 1 : end;
    // A key that has its value already is only renamed.
    const isKey = /^"[^"]*": /.test(text);
    const isNamed = isKey && /^\s*:/.test(doc.sliceString(to, to + 20));
    const insert = isNamed ? text.slice(0, text.indexOf(': ')) : text;
    // Inside of what a key begins with: between the quotation marks or the brackets.
    const inside = isKey && !isNamed && /(""|\[\]|\{\})$/.test(insert) ? 1 : 0;
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length - inside }, userEvent: 'input.complete' });
  };
}

type Node = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>;

function keysHere(context: CompletionContext, node: Node, schemas: Schemas): Suggestion[] {
  let object: Node | null = node;
  while (object && object.name !== 'Object') object = object.parent;
  if (!object) return [];
  const present = object.getChildren('Property').flatMap((property) => {
    const name = property.getChild('PropertyName');
    if (!name || (name.from <= context.pos && context.pos <= name.to)) return [];
    return [context.state.sliceDoc(name.from + 1, name.to - 1)];
  });
  return keysAt(schemas, 'catalog.schema.json', pathTo(context.state, object), present);
}

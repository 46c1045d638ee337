import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { syntaxTree } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { basicSetup, EditorView } from 'codemirror';

import { keysAt, valuesAt, type Schemas, type Suggestion } from './completion.js';
import { pathTo, placeOf } from './places.js';

/** Something to mark in the text, by its JSON Pointer. */
export interface Mark {
  path: string;
  message: string;
  severity: 'error' | 'warning';
}

export interface Editor {
  setText(text: string): void;
  setMarks(marks: readonly Mark[]): void;
  show(path: string): void;
}

/**
 * The catalog as text. It lives in a shadow root: there the editor's styles are adopted style
 * sheets, which a strict page allows, and not elements.
 */
export function makeEditor(
  host: HTMLElement,
  text: string,
  schemas: Schemas,
  changed: (text: string) => void,
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
        EditorView.contentAttributes.of({ 'aria-label': 'The catalog as JSON' }),
        EditorView.theme({
          '&': { height: '100%', fontSize: '13px' },
          '.cm-gutters': { backgroundColor: 'transparent', color: 'inherit', opacity: '0.75' },
          '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
          // The library draws these as images in its style sheet, which a strict page refuses.
          '.cm-lintRange-error, .cm-lintRange-warning': {
            backgroundImage: 'none',
            textDecoration: 'underline wavy #c02010',
          },
          '.cm-lintRange-warning': { textDecorationColor: '#a86800' },
          '.cm-lint-marker-error, .cm-lint-marker-warning': {
            content: 'normal',
            borderRadius: '50%',
            backgroundColor: '#c02010',
          },
          '.cm-lint-marker-warning': { backgroundColor: '#a86800' },
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isOurs) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  const size = new CSSStyleSheet();
  size.replaceSync(':host { display: block; height: 100%; color-scheme: light; background: #fff; color: #15181d }');
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, size];
  return {
    setText(next) {
      if (next === view.state.doc.toString()) return;
      isOurs = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      isOurs = false;
    },
    setMarks(marks) {
      const diagnostics: Diagnostic[] = marks.map(({ path, message, severity }) => ({
        ...placeOf(view.state, path),
        message,
        severity,
      }));
      diagnostics.sort((a, b) => a.from - b.from);
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    show(path) {
      const { from, to } = placeOf(view.state, path);
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      view.focus();
    },
  };
}

function complete(context: CompletionContext, schemas: Schemas): CompletionResult | null {
  const word = context.matchBefore(/"?[\w./-]*"?/);
  if (!context.explicit && (!word || word.from === word.to)) return null;
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  const property = node.name === 'Property' ? node : node.parent?.name === 'Property' ? node.parent : null;
  const isValue = property !== null && node.name !== 'PropertyName';
  const options = isValue
    ? valuesAt(schemas, 'catalog.schema.json', pathTo(context.state, property))
    : keysHere(context, node, schemas);
  if (options.length === 0) return null;
  return {
    from: word?.from ?? context.pos,
    options: options.map(({ label, detail, apply }) => ({ label, info: detail, apply })),
    filter: options.length > 0,
    validFor: /^"?[\w./-]*"?$/,
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

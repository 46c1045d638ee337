import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

/** Milliseconds that may go into parsing a long text. */
const parsedIn = 1000;

const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

const isValue = (node: SyntaxNode): boolean =>
  /^(Object|Array|String|Number|True|False|Null)$/.test(node.name);

function keyOf(state: EditorState, property: SyntaxNode): string | null {
  const name = property.getChild('PropertyName');
  if (!name) return null;
  try {
    return JSON.parse(state.sliceDoc(name.from, name.to)) as string;
  } catch {
    return null;
  }
}

function childValue(property: SyntaxNode): SyntaxNode | null {
  for (let child = property.lastChild; child; child = child.prevSibling) {
    if (isValue(child)) return child;
  }
  return null;
}

function elementsOf(list: SyntaxNode): SyntaxNode[] {
  const elements: SyntaxNode[] = [];
  for (let child = list.firstChild; child; child = child.nextSibling) {
    if (isValue(child)) elements.push(child);
  }
  return elements;
}

/** Where a JSON Pointer stands in the text; of one that is not there, what it would stand in. */
export function placeOf(state: EditorState, pointer: string): { from: number; to: number } {
  // Only what is in view is parsed by itself.
  const tree = ensureSyntaxTree(state, state.doc.length, parsedIn) ?? syntaxTree(state);
  let node = tree.topNode.firstChild;
  while (node && !isValue(node)) node = node.nextSibling;
  for (const step of pointer.split('/').slice(1).map(unescaped)) {
    const next = node && stepInto(state, node, step);
    if (!next) break;
    node = next;
  }
  if (!node) return { from: 0, to: Math.min(1, state.doc.length) };
  const isLong = node.name === 'Object' || node.name === 'Array';
  return { from: node.from, to: isLong ? node.from + 1 : node.to };
}

function stepInto(state: EditorState, node: SyntaxNode, step: string): SyntaxNode | null {
  if (node.name === 'Array') return elementsOf(node)[Number(step)] ?? null;
  if (node.name !== 'Object') return null;
  const property = node.getChildren('Property').find((one) => keyOf(state, one) === step);
  return property ? childValue(property) : null;
}

/** The path of keys and indexes to a node, from the outside in. */
export function pathTo(state: EditorState, node: SyntaxNode): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const parent: SyntaxNode | null = at.parent;
    if (at.name === 'Property') {
      const key = keyOf(state, at);
      if (key !== null) path.unshift(key);
    } else if (parent?.name === 'Array' && isValue(at)) {
      path.unshift(elementsOf(parent).findIndex((one) => one.from === at!.from));
    }
  }
  return path;
}

import type { EditorWords } from '../../editor/editor.js';
import type { DeskKey } from '../words.js';

/** The editor library's English words, and what the desk says in their place. */
const phrases: Record<string, DeskKey> = {
  Find: 'editor.find',
  Replace: 'editor.replace_with',
  next: 'editor.next',
  previous: 'editor.previous',
  all: 'editor.all',
  'match case': 'editor.match_case',
  regexp: 'editor.pattern',
  'by word': 'editor.by_word',
  replace: 'editor.replace',
  'replace all': 'editor.replace_all',
  close: 'editor.close',
  'Fold line': 'editor.fold',
  'Unfold line': 'editor.unfold',
  Completions: 'editor.completions',
};

export function editorWords(say: (key: DeskKey) => string): EditorWords {
  const own = Object.entries(phrases).map(([english, key]) => [english, say(key)]);
  return { label: say('prices.text'), phrases: Object.fromEntries(own) };
}

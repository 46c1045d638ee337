/** Fields that undo what is typed into them by themselves. */
const typing = 'input:not([type=radio], [type=checkbox], [type=range]), textarea, .editor';

/** What a key asks of the whole desk; within a field its own undo is what a person means. */
export function stepAsked(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return null;
  if ((event.target as HTMLElement).closest(typing)) return null;
  return event.shiftKey ? 'redo' : 'undo';
}

/** What only the editing of prices needs: a chunk of its own, fetched when somebody opens it. */
export { makeEditor } from '../../editor/editor.js';
export { schemas } from 'planshift-schemas';

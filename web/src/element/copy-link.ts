import type { Catalog } from '../engine/types.js';
import type { Edits } from '../inputs/inputs.js';
import type { MessageKey } from '../messages/messages.js';
import type { Quoted } from '../views/models/quoted.js';
import { writeFragment } from './share.js';

/** The address of this page with what the person changed. */
export function writeLink(
  key: string,
  catalog: Catalog,
  edits: Edits,
  record?: Quoted,
): string {
  const url = new URL(location.href);
  url.hash = writeFragment(key, {
    catalog: catalog.id,
    version: catalog.version ?? '',
    edits,
    ...(record ? { record } : {}),
  });
  return url.href;
}

/** Copies a link, or puts it into the address line where that is not allowed; says which. */
export async function copyLink(link: string): Promise<MessageKey> {
  try {
    await navigator.clipboard.writeText(link);
    return 'action.shared';
  } catch {
    history.replaceState(history.state, '', link);
    return 'action.share_here';
  }
}

import { copyLink } from '../../element/copy-link.js';
import type { Catalog } from '../../engine/types.js';
import type { MessageKey } from '../../messages/messages.js';
import type { DeskDocument } from '../document.js';
import { save } from '../record/save.js';
import type { DeskKey } from '../words.js';
import { longestLink, writeCaseFile, writeLink, type Then } from './case-link.js';
import { nameless } from './nameless.js';

/** What is handed on: the case with its prices and what its offer came to. */
export interface Outgoing {
  catalog: Catalog;
  document: DeskDocument;
  then: Then | null;
  /** How the numbers in it are written. */
  locale: string;
  /** Whether the customer's own data go along. */
  personal: boolean;
}

/** Copies a link to the case; one that is too long goes as a file. Says what was done. */
export async function shareCase(outgoing: Outgoing): Promise<DeskKey | MessageKey> {
  const link = writeLink(outgoing.catalog, documentOf(outgoing), outgoing.then, outgoing.locale);
  if (link.length <= longestLink) return copyLink(link);
  saveCase(outgoing);
  return 'send.too_long';
}

export function saveCase(outgoing: Outgoing): void {
  const { catalog, then, locale } = outgoing;
  save(`case-${catalog.id}.json`, writeCaseFile(catalog, documentOf(outgoing), then, locale));
}

function documentOf({ document, personal }: Outgoing): DeskDocument {
  return personal ? document : nameless(document);
}

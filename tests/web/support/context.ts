import type { Catalog } from '../../../web/src/engine/types.js';
import { Messages } from '../../../web/src/messages/messages.js';
import { makeContext, type ViewContext } from '../../../web/src/views/models/context.js';
import { readJson, readTable } from './read.js';

/** What the views need, for one vendor in one language on one day. */
export function contextFor(settings: {
  vendor: string;
  language?: string;
  locale?: string;
  today?: string;
}): ViewContext {
  const { vendor, language = 'en', locale = language, today = '2026-11-15' } = settings;
  const catalog = readJson<Catalog>(`web/catalogs/${vendor}.json`);
  const table = readTable(language);
  const messages = new Messages({ locale, language, table });
  return makeContext({ catalog, messages, today, currency: catalog.currency });
}

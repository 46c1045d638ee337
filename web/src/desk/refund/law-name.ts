import { localText, type ViewContext } from '../../views/models/context.js';

/** The law by its name, where the catalog writes it out; else by its id in words. */
export function lawName(ctx: ViewContext, id: string): string {
  for (const law of ctx.catalog.laws ?? []) {
    if (typeof law !== 'string' && law.id === id) return localText(ctx, law.name, id);
  }
  return id.replaceAll('-', ' ');
}

/** Leads to a field, wherever it is folded away. */
export function goTo(root: ShadowRoot, id: string): void {
  const field = root.getElementById(id);
  field?.closest('details')?.setAttribute('open', '');
  field?.focus();
}

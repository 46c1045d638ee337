import type { SessionHost } from './session-host.js';

/** Where the page does nothing of its own: a form is sent, and without one the way is told. */
export function sendOrGuide({ internals, root }: SessionHost): void {
  const { form } = internals;
  if (form) return form.requestSubmit();
  const guide = root.querySelector<HTMLDetailsElement>('.guide details');
  if (!guide) return;
  guide.open = true;
  guide.querySelector('summary')?.focus();
}

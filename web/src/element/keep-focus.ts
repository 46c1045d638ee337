/**
 * A button that is gone once it was pressed, such as "Choose" in a row that is now chosen, would
 * leave a keyboard at the top of the page. What is nearest to where it stood takes the focus.
 */
export function keepFocus(event: Event): void {
  const [pressed, ...around] = event.composedPath() as HTMLElement[];
  if (pressed!.isConnected || (event as MouseEvent).detail > 0) return;
  const place = around.find((one) => one.isConnected)!;
  const next = place.querySelector<HTMLElement>('input, button:enabled') ?? place;
  if (next === place) place.tabIndex = -1;
  next.focus();
}

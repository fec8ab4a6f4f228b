/** Puts each component into the place the page's HTML keeps for it, and starts showing toasts. */
import { createElement } from 'lwc';
import { showToasts } from './toasts.ts';

type ComponentClass = Parameters<typeof createElement>[1]['is'];

export function mountPage(components: Readonly<Record<string, ComponentClass>>): void {
  const toasts = document.getElementById('toasts');
  if (toasts) showToasts(toasts);
  for (const place of document.querySelectorAll<HTMLElement>('[data-component]')) {
    const name = place.dataset['component'] ?? '';
    const is = components[name];
    if (!is) throw new Error(`the page places c:${name}, which was not built`);
    const tag = `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    place.replaceChildren(createElement(tag, { is }));
  }
}

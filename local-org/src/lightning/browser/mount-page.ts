/** Puts each component into the place the page's HTML keeps for it, and brings the page around them to life. */
import { createElement } from 'lwc';
import { startPageHeader } from './page-header.ts';
import { keepStandardPartsFresh } from './standard-parts.ts';
import { showToasts } from './toasts.ts';

type ComponentClass = Parameters<typeof createElement>[1]['is'];

export function mountPage(components: Readonly<Record<string, ComponentClass>>): void {
  const toasts = document.getElementById('toasts');
  if (toasts) showToasts(toasts);
  startPageHeader();
  keepStandardPartsFresh();
  for (const place of document.querySelectorAll<HTMLElement>('[data-component]')) {
    const name = place.dataset['component'] ?? '';
    const is = components[name];
    if (!is) throw new Error(`the page places c:${name}, which was not built`);
    const tag = `c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const properties = JSON.parse(place.dataset['properties'] ?? '{}') as Record<string, unknown>;
    place.replaceChildren(Object.assign(createElement(tag, { is }), properties));
  }
}

/**
 * The parts of a page that the server writes follow their data: when components say that records have changed, or that
 * the view is to be refreshed, the page is asked for again and those parts are exchanged.
 */
import { RECORDS_CHANGED, REFRESH_VIEW } from './page-events.ts';

export function keepStandardPartsFresh(): void {
  document.addEventListener(RECORDS_CHANGED, () => void exchange('[data-refreshes="record"]'));
  document.addEventListener(REFRESH_VIEW, () => void exchange('[data-refreshes]'));
}

async function exchange(selector: string): Promise<void> {
  const places = [...document.querySelectorAll<HTMLElement>(selector)];
  if (places.length === 0) return;
  const response = await fetch(window.location.href, { headers: { accept: 'text/html' } });
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const parts = [...fresh.querySelectorAll<HTMLElement>(selector)];
  if (parts.length !== places.length) {
    // The record has gone, or is this user's no longer: the whole page has changed.
    window.location.reload();
    return;
  }
  places.forEach((place, index) => place.replaceChildren(...(parts[index]?.childNodes ?? [])));
  document.title = fresh.title;
}

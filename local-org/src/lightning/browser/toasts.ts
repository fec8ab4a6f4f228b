/** Shows toasts the way the platform's app does: at the top, read out, gone by themselves unless they must stay. */
import { TOAST_EVENT, type ToastDetail } from './show-toast-event.ts';

const MILLIS_SHOWN = 5000;

export function showToasts(container: HTMLElement): void {
  document.addEventListener(TOAST_EVENT, (event) => {
    if (!event.defaultPrevented) show(container, (event as CustomEvent<ToastDetail>).detail);
  });
}

function show(container: HTMLElement, { title, message, messageData = [], variant = 'info', mode }: ToastDetail): void {
  const toast = element('div', `slds-notify slds-notify_toast slds-theme_${variant}`);
  const text = element('div', 'slds-notify__content');
  const heading = element('h2', 'slds-text-heading_small', title);
  text.append(heading, ...(message ? [withLinks(message, messageData)] : []));
  const close = element('button', 'slds-button slds-button_icon slds-button_icon-inverse slds-notify__close');
  close.setAttribute('type', 'button');
  close.setAttribute('aria-label', 'Close');
  close.append(icon('close', 'slds-button__icon'));
  close.addEventListener('click', () => toast.remove());
  toast.append(icon(variant, 'slds-icon slds-icon_small slds-m-right_small slds-no-flex'), text, close);
  container.append(toast);
  const isTimed = mode === 'pester' || (mode !== 'sticky' && variant !== 'error');
  if (isTimed) setTimeout(() => toast.remove(), MILLIS_SHOWN);
}

/** `{0}` of the message is an entry of messageData: text, or a link. */
function withLinks(message: string, data: NonNullable<ToastDetail['messageData']>): HTMLElement {
  const paragraph = element('p', '');
  for (const part of message.split(/(\{\d+\})/)) {
    const value = /^\{\d+\}$/.test(part) ? data[Number(part.slice(1, -1))] : undefined;
    if (value === undefined || typeof value === 'string') {
      paragraph.append(value ?? part);
    } else {
      const link = element('a', '', value.label);
      link.setAttribute('href', value.url);
      paragraph.append(link);
    }
  }
  return paragraph;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function icon(name: string, className: string): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(namespace, 'svg');
  drawing.setAttribute('class', className);
  drawing.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(namespace, 'use');
  use.setAttribute('href', `/assets/icons/utility-sprite/svg/symbols.svg#${name}`);
  drawing.append(use);
  return drawing;
}

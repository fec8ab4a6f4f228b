/** `lightning/platformShowToastEvent`: the event; toasts.ts shows it. */
export const TOAST_EVENT = 'lightning__showtoast';

export interface ToastDetail {
  readonly title: string;
  readonly message?: string;
  readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
  readonly variant?: 'info' | 'success' | 'warning' | 'error';
  readonly mode?: 'dismissible' | 'dismissable' | 'pester' | 'sticky';
}

export class ShowToastEvent extends CustomEvent<ToastDetail> {
  constructor(detail: ToastDetail) {
    super(TOAST_EVENT, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

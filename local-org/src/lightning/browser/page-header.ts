/** The header's two controls: one moves the org's clock, the other looks at the org as another user. */
import { ShowToastEvent } from './show-toast-event.ts';

export function startPageHeader(): void {
  startClock();
  startViewAs();
}

function startClock(): void {
  const forward = document.getElementById('local-org-clock-forward') as HTMLButtonElement | null;
  if (!forward) return;
  forward.disabled = false;
  forward.addEventListener('click', () => {
    const order = { advanceMinutes: 60 };
    void run([forward], 'The clock moves one hour: what falls due is running …', '/local-org/clock', order);
  });
}

function startViewAs(): void {
  const menu = document.getElementById('local-org-view-as') as HTMLDetailsElement | null;
  if (!menu) return;
  const buttons = [...menu.querySelectorAll<HTMLButtonElement>('[data-user]')];
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
  document.addEventListener('click', (event) => {
    if (!event.composedPath().includes(menu)) menu.open = false;
  });
  for (const button of buttons) {
    button.addEventListener('click', () => {
      menu.open = false;
      const name = button.querySelector('.local-org-user')?.textContent ?? '';
      void run(buttons, `Opening the page as ${name} …`, '/local-org/view-as', { userId: button.dataset['user'] });
    });
  }
}

/** Says what is going on while the server works, then shows the page as it is now. */
async function run(controls: HTMLButtonElement[], saying: string, address: string, order: unknown): Promise<void> {
  const progress = document.getElementById('local-org-progress');
  const say = (text: string): void => {
    if (progress) progress.textContent = text;
  };
  say(saying);
  for (const control of controls) control.disabled = true;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order)
    });
    if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`);
    window.location.reload();
  } catch (error) {
    say('');
    for (const control of controls) control.disabled = false;
    const message = error instanceof Error ? error.message : String(error);
    document.dispatchEvent(new ShowToastEvent({ title: 'That did not work', message, variant: 'error' }));
  }
}

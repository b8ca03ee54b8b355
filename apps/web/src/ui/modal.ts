import { signal } from '@preact/signals';

/** The modal dialogs that are open, the uppermost at the end: everything outside it is inert. */
const open = signal<readonly HTMLDialogElement[]>([]);

/** A dialog is open from now on, above the others. Returns how to say that it is closed. */
export function raise(dialog: HTMLDialogElement): () => void {
  open.value = [...open.peek(), dialog];
  return () => void (open.value = open.peek().filter((one) => one !== dialog));
}

/** The uppermost dialog; undefined while none is open. */
export const uppermost = (): HTMLDialogElement | undefined => open.value.at(-1);

import { useLayoutEffect } from 'preact/hooks';

/** What somebody does in a view once it is there, in this order. */
export type Acts = {
  /** Keys that are pressed. */
  readonly press?: readonly string[];
  /** Which of the menus of the controls is opened; from the end where it is negative. */
  readonly menu?: number;
  /** What is written into the field of a dialog, or of the chat. */
  readonly write?: string;
  /** What is clicked, as selectors. */
  readonly click?: readonly string[];
};

/** Does it, each as soon as what it needs has been drawn. The page says `data-acting` until all is done. */
export const Act = ({ press = [], menu, write, click = [] }: Acts) => {
  useLayoutEffect(() => {
    const steps: (() => boolean)[] = [
      ...press.map((key) => () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))),
      ...(menu === undefined ? [] : [() => clicked(document.querySelectorAll(MENUS).item(at(menu)))]),
      ...(write === undefined
        ? []
        : [() => wrote(document.querySelector<HTMLInputElement | HTMLTextAreaElement>(FIELD), write)]),
      ...click.map((selector) => () => clicked(document.querySelector(selector))),
    ];
    const { dataset } = document.documentElement;
    dataset['acting'] = '';
    const step = (): void => {
      if (steps[0]?.()) steps.shift();
      if (steps.length > 0) requestAnimationFrame(step);
      else delete dataset['acting'];
    };
    requestAnimationFrame(step);
  }, []);
  return null;
};

const FIELD = 'dialog[open] input:not([type=checkbox]), textarea';
const MENUS = '[role=group] [aria-haspopup=menu]';

function at(menu: number): number {
  const { length } = document.querySelectorAll(MENUS);
  return menu < 0 && length > 0 ? length + menu : menu;
}

function clicked(element: Element | null): boolean {
  (element as HTMLElement | null)?.click();
  return element !== null;
}

function wrote(field: HTMLInputElement | HTMLTextAreaElement | null, text: string): boolean {
  if (!field) return false;
  field.value = text;
  return field.dispatchEvent(new Event('input', { bubbles: true }));
}

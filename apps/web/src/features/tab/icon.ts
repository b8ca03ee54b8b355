const icons = (): HTMLLinkElement[] => [...document.querySelectorAll<HTMLLinkElement>('link[rel=icon]')];

/** The page's own icons, while another one lies over them. */
let own: readonly HTMLLinkElement[] = [];
const laid: HTMLLinkElement[] = [];

/** The address of the page's own icon, whatever lies over it. */
export const ownIcon = (): string => (laid.length > 0 ? own : icons()).at(-1)?.href ?? '';

/** Shows an icon of the tab over all others. Returns the end of it, after which the one below is shown: idempotent. */
export function layIcon(link: HTMLLinkElement): () => void {
  link.rel = 'icon';
  if (laid.length === 0) own = icons();
  laid.push(link);
  show();
  return () => {
    const at = laid.indexOf(link);
    if (at < 0) return;
    laid.splice(at, 1);
    show();
  };
}

/** The only one: which of several a browser takes is its own affair. */
function show(): void {
  const top = laid.at(-1);
  for (const link of icons()) link.remove();
  document.head.append(...(top ? [top] : own));
}

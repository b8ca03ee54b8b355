import { layIcon } from '../tab/icon.ts';

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#177a46"/>' +
    '<path d="M10.5 7.5h3.5l1.8 4.6-2.3 1.8a12.5 12.5 0 0 0 6.2 6.2l1.8-2.3 4.6 1.8V23a2.3 2.3 0 0 1-2.3 2.3A17.5 17.5 0 0 1 8.2 9.8a2.3 2.3 0 0 1 2.3-2.3Z" fill="#fff"/></svg>',
)}`;

/** Names and marks the tab while it rings. Returns the end of it, which brings back what was there. */
export function markRinging(title: string): () => void {
  const before = document.title;
  document.title = title;
  const mark = document.createElement('link');
  mark.type = 'image/svg+xml';
  mark.href = ICON;
  const lift = layIcon(mark);
  return () => {
    // Another page may have named itself since.
    if (document.title === title) document.title = before;
    lift();
  };
}

/** Whether the system's share sheet is there (phones, some desktops). */
export const canShare = 'share' in navigator;

/** Opens the system's share sheet; `dismissed` when the person closed it. */
export async function shareLink(link: {
  title: string;
  text?: string;
  url: string;
}): Promise<'shared' | 'dismissed' | 'failed'> {
  try {
    await navigator.share(link);
    return 'shared';
  } catch (cause) {
    return cause instanceof DOMException && cause.name === 'AbortError' ? 'dismissed' : 'failed';
  }
}

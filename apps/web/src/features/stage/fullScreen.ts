import { signal, type ReadonlySignal } from '@preact/signals';

/** Whether the browser can show a part of the page on the whole screen; iPhones cannot. */
export const canFillScreen = (): boolean => document.fullscreenEnabled;

/** Shows an element on the whole screen, or leaves it where something is shown so already. A browser that refuses changes nothing. */
export function toggleFullScreen(element: Element = document.documentElement): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen();
  done.catch(() => {});
}

/** Whether something fills the screen, by whatever means it came and went. */
export function followFullScreen(): { readonly fullScreen: ReadonlySignal<boolean>; close(): void } {
  const fullScreen = signal(document.fullscreenElement != null);
  const look = (): void => void (fullScreen.value = document.fullscreenElement != null);
  document.addEventListener('fullscreenchange', look);
  return {
    fullScreen,
    close() {
      document.removeEventListener('fullscreenchange', look);
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    },
  };
}

/** What stands in for the picker of a file. */
export type DiskLook = 'disk' | 'cancelled' | 'no disk';

/** The name of the one file that can be chosen. */
export const CHOSEN_FILE = 'chosen';

/**
 * Runs in the page before its own code: a picker that chooses at once, for nobody can press a button in the system's dialog. The file
 * is a real one of the browser's own file system, with its real writers.
 */
export function chooseFile({ look, name }: { readonly look: DiskLook; readonly name: string }): void {
  if (look === 'no disk') {
    Reflect.deleteProperty(window, 'showSaveFilePicker');
    return;
  }
  const picker = async () => {
    if (look === 'cancelled') throw new DOMException('The user aborted a request.', 'AbortError');
    return (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
  };
  Object.assign(window, { showSaveFilePicker: picker });
}

import type { Person } from '../kit/person.ts';

/** Gives a person a screen to share that shows a picture, a PNG in base64. Before any page is opened. */
export async function giveSlide(person: Person, slide: string): Promise<void> {
  await person.page.context().addInitScript(shareSlide, slide);
}

/** Runs in the page before its own code: a picker that chooses at once, since a machine without a display has nothing to capture. */
function shareSlide(slide: string): void {
  if (!navigator.mediaDevices) return;
  navigator.mediaDevices.getDisplayMedia = async () => {
    const bytes = Uint8Array.from(atob(slide), (it) => it.codePointAt(0) ?? 0);
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
    const pen = canvas.getContext('2d');
    const stream = canvas.captureStream(10);
    // A canvas that nobody paints on sends nothing to those who come later.
    const paint = (): void => {
      pen?.drawImage(picture, 0, 0);
      if (stream.active) setTimeout(paint, 200);
    };
    paint();
    return stream;
  };
}

import type { Rgb } from '../y4m.ts';

/**
 * Runs in a Firefox page before its own code: its fake camera knows one picture only, so the video track of each capture is
 * replaced by a canvas in the owner's colour with a bar that wanders. The sound is Firefox's own fake microphone. With several
 * colours each capture has the next one, and those after them the last: other cameras, in any browser.
 */
export function paintCapture(colours: readonly Rgb[]): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const native = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await native(constraints);
    for (const track of stream.getVideoTracks()) {
      stream.removeTrack(track);
      track.stop();
      stream.addTrack(paintedTrack());
    }
    return stream;
  };

  let captures = 0;
  function paintedTrack(): MediaStreamTrack {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 240;
    const pen = canvas.getContext('2d');
    const [painted] = canvas.captureStream(30).getVideoTracks();
    if (!pen || !painted) throw new Error('No canvas to paint a camera on.');
    const rgb = colours[Math.min(captures, colours.length - 1)] ?? [0, 0, 0];
    captures += 1;
    let turn = 0;
    const paint = () => {
      if (painted.readyState === 'ended') return;
      turn = (turn + 0.03) % 1;
      pen.fillStyle = `rgb(${rgb.join(' ')})`;
      pen.fillRect(0, 0, 320, 240);
      pen.fillStyle = 'white';
      pen.fillRect(320 * turn, 0, 32, 240);
      setTimeout(paint, 33);
    };
    paint();
    return painted;
  }
}

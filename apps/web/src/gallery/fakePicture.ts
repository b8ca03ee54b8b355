/** A moving picture without a camera: somebody in front of a wall, drawn on a canvas. The same hue is the same person. */
export function fakePicture(
  hue: number,
  size: { width: number; height: number } = { width: 1280, height: 720 },
): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const context = canvas.getContext('2d');
  const draw = (): void => {
    if (context) paint(context, hue, size);
  };
  draw();
  const [track] = canvas.captureStream(30).getVideoTracks();
  if (!track) throw new Error('a canvas gives a track');
  // A canvas gives frames only when it is painted: seldom where nothing is to move.
  draw();
  const timer = setInterval(draw, matchMedia('(prefers-reduced-motion: reduce)').matches ? 2_000 : 100);
  const stop = track.stop.bind(track);
  track.stop = () => {
    clearInterval(timer);
    stop();
  };
  return track;
}

function paint(
  context: CanvasRenderingContext2D,
  hue: number,
  { width, height }: { width: number; height: number },
): void {
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, `hsl(${hue} 30% 62%)`);
  wall.addColorStop(1, `hsl(${hue + 30} 34% 38%)`);
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  // Hair behind, shoulders, neck, face, and a fringe over the forehead.
  context.fillStyle = `hsl(${hue + 12} 28% 18%)`;
  ellipse(context, width / 2, height * 0.42, height * 0.185, height * 0.235);
  context.fillStyle = `hsl(${hue + 190} 36% 32%)`;
  ellipse(context, width / 2, height * 1.08, height * 0.44, height * 0.4);
  context.fillStyle = 'hsl(24 38% 58%)';
  context.fillRect(width / 2 - height * 0.06, height * 0.56, height * 0.12, height * 0.15);
  context.fillStyle = 'hsl(24 42% 66%)';
  ellipse(context, width / 2, height * 0.46, height * 0.145, height * 0.185);
  context.fillStyle = `hsl(${hue + 12} 28% 18%)`;
  ellipse(context, width / 2, height * 0.27, height * 0.13, height * 0.07);
}

function ellipse(context: CanvasRenderingContext2D, x: number, y: number, rx: number, ry: number): void {
  context.beginPath();
  context.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
  context.fill();
}

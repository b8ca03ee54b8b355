import type { Person } from '@parley/client';
import { t } from '../../i18n/t.ts';
import type { Box } from '../../layout/grid.ts';
import { hueOf, initialsOf } from '../../ui/avatar.ts';
import { ICON_PATHS } from '../../ui/iconPaths.ts';
import { noteOf } from '../stage/tile.ts';

/** What a tile is drawn with, as in TileView.module.css. */
const RAISED = '#1c1e23';
const INK = '#f3f4f6';
const PILL = 'rgb(14 15 18 / 72%)';
const MUTED = '#ff9aa0';
const SPEAKING = '#7c9bff';
const PADDING = 8;

/** The pen, and the family of the page's letters. */
export type Drawing = { readonly pen: CanvasRenderingContext2D; readonly family: string };

/** A picture that is there: a video element that plays. */
export type Picture = HTMLVideoElement | null;

/** Somebody's camera or initials, with name, muted mark, and a ring while speaking. */
export function drawPerson(drawing: Drawing, person: Person, picture: Picture, box: Box, small = false): void {
  const { pen } = drawing;
  const radius = small ? 12 : 16;
  pen.save();
  pen.beginPath();
  pen.roundRect(box.left, box.top, box.width, box.height, radius);
  pen.clip();
  fill(pen, box, RAISED);
  if (picture) {
    pen.save();
    if (person.mirrored.value) {
      pen.translate(box.left * 2 + box.width, 0);
      pen.scale(-1, 1);
    }
    drawCovering(pen, picture, box);
    pen.restore();
  } else drawInitials(drawing, person.name.value, box, small);
  const note = noteOf(person.presence.value, person.path.value, true);
  if (note === 'room.note.reconnecting') fill(pen, box, 'rgb(0 0 0 / 55%)');
  // Whose recording it is will be somebody else's question: a name, and not “you”.
  drawName(drawing, person.name.value, box, { small, muted: !person.microphone.value });
  if (person.speaking.value) {
    pen.strokeStyle = SPEAKING;
    // Half of it is cut off.
    pen.lineWidth = 6;
    pen.beginPath();
    pen.roundRect(box.left, box.top, box.width, box.height, radius);
    pen.stroke();
  }
  pen.restore();
}

/** What somebody shares, whole. */
export function drawScreen(drawing: Drawing, person: Person, picture: Picture, box: Box): void {
  const { pen } = drawing;
  pen.save();
  pen.beginPath();
  pen.roundRect(box.left, box.top, box.width, box.height, 16);
  pen.clip();
  fill(pen, box, '#000');
  if (picture) {
    const scale = Math.min(box.width / picture.videoWidth, box.height / picture.videoHeight);
    const [width, height] = [picture.videoWidth * scale, picture.videoHeight * scale];
    pen.drawImage(picture, box.left + (box.width - width) / 2, box.top + (box.height - height) / 2, width, height);
  }
  drawName(drawing, t('stage.screen.of', { name: person.name.value }), box, { small: false, muted: false });
  pen.restore();
}

function fill(pen: CanvasRenderingContext2D, box: Box, colour: string): void {
  pen.fillStyle = colour;
  pen.fillRect(box.left, box.top, box.width, box.height);
}

/** The middle of the picture, as large as fills the box. */
function drawCovering(pen: CanvasRenderingContext2D, picture: HTMLVideoElement, box: Box): void {
  const { videoWidth, videoHeight } = picture;
  const scale = Math.max(box.width / videoWidth, box.height / videoHeight);
  const [width, height] = [box.width / scale, box.height / scale];
  const [left, top] = [(videoWidth - width) / 2, (videoHeight - height) / 2];
  pen.drawImage(picture, left, top, width, height, box.left, box.top, box.width, box.height);
}

function drawInitials({ pen, family }: Drawing, name: string, box: Box, small: boolean): void {
  const side = Math.min(box.width, box.height);
  const across = small ? 44 : between(44, side * 0.34, 160);
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  pen.fillStyle = `oklch(42% 0.11 ${hueOf(name)})`;
  pen.beginPath();
  pen.arc(x, y, across / 2, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = '#fff';
  pen.font = `600 ${small ? 16 : between(16, side * 0.12, 56)}px ${family}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(initialsOf(name), x, y);
}

type Name = { readonly small: boolean; readonly muted: boolean };

function drawName({ pen, family }: Drawing, name: string, box: Box, { small, muted }: Name): void {
  const [size, height, margin] = small || box.width <= 200 ? [12, 24, 4] : [14, 28, 8];
  pen.font = `500 ${size}px ${family}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'middle';
  const icon = muted ? 16 + 4 : 0;
  const text = fitted(pen, name, box.width - 2 * (margin + PADDING) - icon);
  const pill = {
    left: box.left + margin,
    top: box.top + box.height - margin - height,
    width: pen.measureText(text).width + icon + 2 * PADDING,
  };
  pen.fillStyle = PILL;
  pen.beginPath();
  pen.roundRect(pill.left, pill.top, pill.width, height, 8);
  pen.fill();
  if (muted) drawMicOff(pen, pill.left + PADDING, pill.top + (height - 16) / 2);
  pen.fillStyle = INK;
  pen.fillText(text, pill.left + PADDING + icon, pill.top + height / 2 + 1);
}

function drawMicOff(pen: CanvasRenderingContext2D, left: number, top: number): void {
  pen.save();
  pen.translate(left, top);
  pen.scale(16 / 24, 16 / 24);
  pen.strokeStyle = MUTED;
  pen.lineWidth = 1.75;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.stroke(new Path2D(ICON_PATHS.micOff));
  pen.restore();
}

/** A text that is no wider, cut at its end where need be. */
function fitted(pen: CanvasRenderingContext2D, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && pen.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('')}…`;
}

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

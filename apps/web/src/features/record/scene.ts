import type { Call, Person, Scene } from '@parley/client';
import type { Box, Size } from '../../layout/grid.ts';
import { arrange, cameraKey, screenKey } from '../stage/arrange.ts';
import type { StageModel } from '../stage/stage.ts';
import { drawPerson, drawScreen } from './draw.ts';
import { Pictures } from './pictures.ts';

/** Pixels of a recording, as wide as the stage is or as tall. */
const LONG = 1280;
const SHORT = 720;
/** Pixels around the tiles. */
const MARGIN = 12;
const BACKGROUND = '#0e0f12';

/**
 * The stage as this person sees it, for a recording: the same tiles in the same layout, without what belongs to the page. Who is muted
 * for this page alone is not heard in it either.
 */
export function createScene(call: Pick<Call, 'people'>, stage: StageModel): Scene {
  const tall = innerHeight > innerWidth;
  const size = tall ? { width: SHORT, height: LONG } : { width: LONG, height: SHORT };
  const inner = { width: size.width - 2 * MARGIN, height: size.height - 2 * MARGIN };
  const family = getComputedStyle(document.body).fontFamily;
  const pictures = new Pictures();
  const faceOf = (person: Person) => (person.camera.value ? pictures.of(person.picture) : null);
  return {
    size,
    paint(pen) {
      const mode = stage.mode.value;
      const { tiles, floating } = arrange<Person>({
        people: call.people.value,
        sharing: stage.sharing.value,
        mode,
        pinned: stage.pinned.value,
        speaker: mode === 'spotlight' ? stage.speaker.value : null,
        selfHidden: stage.selfHidden.value,
        page: stage.page.value,
        size: inner,
      });
      const drawing = { pen, family };
      pen.fillStyle = BACKGROUND;
      pen.fillRect(0, 0, size.width, size.height);
      pen.save();
      pen.translate(MARGIN, MARGIN);
      for (const { kind, person, box } of tiles) {
        if (kind === 'screen') drawScreen(drawing, person, pictures.of(person.screenPicture), box);
        else drawPerson(drawing, person, faceOf(person), box);
      }
      if (floating) drawPerson(drawing, floating, faceOf(floating), cornerBox(stage.corner.value, inner), true);
      pen.restore();
      pictures.settle();
    },
    hears: (person, sound) => !stage.muted.value.has(sound === 'voice' ? cameraKey(person) : screenKey(person)),
    close: () => pictures.close(),
  };
}

/** Where one's own picture floats, as large as in SelfView.module.css. */
function cornerBox(corner: string, { width: across, height: down }: Size): Box {
  const width = across > down ? Math.min(232, across * 0.17) : across * 0.3;
  const height = across > down ? (width * 9) / 16 : (width * 4) / 3;
  return {
    left: corner.endsWith('left') ? MARGIN : across - width - MARGIN,
    top: corner.startsWith('top') ? MARGIN : down - height - MARGIN,
    width,
    height,
  };
}

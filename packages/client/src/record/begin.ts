import { Camcorder, type Recorded } from '../media/Camcorder.ts';
import { DiskFile } from './DiskFile.ts';
import type { RecordingFormat } from './format.ts';
import { MemoryFile } from './MemoryFile.ts';
import type { Place } from './source.ts';
import { Take, type TakeEvents } from './Take.ts';

/** Begins a recording into a place. Fetched when the first one is wanted. */
export function begin(format: RecordingFormat, place: Place, recorded: Recorded, events: TakeEvents): Take {
  const file =
    place.at === 'disk' ? new DiskFile(place.handle) : new MemoryFile(format.type, (blob) => place.save(blob));
  return new Take((scope, hears) => new Camcorder(scope, format.mime, recorded, hears), file, events);
}

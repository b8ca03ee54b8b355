import { signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import type { CaptureSource, ListedDevice } from './source.ts';

/** A device to choose. Before permission browsers tell only that there is one: id and label are empty then. */
export interface DeviceChoice {
  /** What `choose` takes. */
  readonly id: string;
  /** What the system calls it; empty before a device was allowed. */
  readonly label: string;
  /** The same for all that is in one piece of hardware, a headset for instance. */
  readonly group: string;
}

/** The devices of one kind that are plugged in, read again when told to. */
export class DeviceList {
  readonly #choices = signal<readonly DeviceChoice[]>([]);
  readonly choices: Readable<readonly DeviceChoice[]> = this.#choices;
  readonly #source: Pick<CaptureSource, 'list'>;
  readonly #kind: ListedDevice['kind'];
  readonly #scope: Scope;

  constructor(source: Pick<CaptureSource, 'list'>, kind: ListedDevice['kind'], scope: Scope) {
    this.#source = source;
    this.#kind = kind;
    this.#scope = scope;
  }

  /** Asks the browser; one that does not tell has none. */
  async read(): Promise<readonly DeviceChoice[]> {
    const all = await this.#source.list().catch(() => []);
    const ours = all.filter(({ kind }) => kind === this.#kind).map(({ id, label, group }) => ({ id, label, group }));
    if (!this.#scope.ended) this.#choices.value = ours;
    return ours;
  }
}

/** The label that a list has for an id; empty where it has none. */
export const labelIn = (choices: readonly DeviceChoice[], id: string | null | undefined): string =>
  choices.find((one) => one.id === id)?.label ?? '';

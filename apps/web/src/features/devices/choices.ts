import type { DeviceChoice, DeviceKind, Readable } from '@parley/client';
import { t } from '../../i18n/t.ts';
import type { MenuSection } from '../../ui/Menu.tsx';

/** What a device to choose from looks like, whichever kind it is. */
export type Choosable = {
  readonly choices: Readable<readonly DeviceChoice[]>;
  readonly chosen: Readable<string | null>;
  choose(id: string): Promise<void>;
};

/** One line that can be chosen. */
export type Choice = { readonly id: string; readonly label: string; readonly chosen: boolean };

/** The system's own speaker: Chromium lists it by this name, others do not list it. */
const DEFAULT = 'default';

/** The devices of a kind in words, the one in use marked. Before permission browsers have neither names nor ids: then none. */
export function choicesOf(
  kind: DeviceKind,
  { choices, chosen }: Pick<Choosable, 'choices' | 'chosen'>,
): readonly Choice[] {
  const title = t(`devices.${kind}`);
  const listed = choices.value.filter(({ id }) => id !== '');
  const isOwn = kind === 'speaker' && listed.every(({ id }) => id !== DEFAULT);
  const inUse = kind === 'speaker' && chosen.value === '' && !isOwn ? DEFAULT : chosen.value;
  const named = listed.map(({ id, label }, at) => ({
    id,
    label: label || t('devices.unnamed', { kind: title, number: at + 1 }),
    chosen: id === inUse,
  }));
  return isOwn ? [{ id: '', label: t('devices.system'), chosen: inUse === '' }, ...named] : named;
}

/** Why there is nothing to choose. */
export const noChoice = ({ choices }: Pick<Choosable, 'choices'>): string =>
  t(choices.value.length > 0 ? 'devices.hidden' : 'devices.none');

/** The devices of a kind as a part of a menu; where there is nothing to choose, a line that says why. */
export function choiceSection(kind: DeviceKind, device: Choosable): MenuSection {
  const items = choicesOf(kind, device).map(({ id, label, chosen }) => ({
    id: `${kind} ${id}`,
    label,
    checked: chosen,
    onSelect: () => void device.choose(id),
  }));
  const nothing = { id: `no ${kind}`, label: noChoice(device), disabled: true, onSelect: () => {} };
  return { title: t(`devices.${kind}`), items: items.length > 0 ? items : [nothing] };
}

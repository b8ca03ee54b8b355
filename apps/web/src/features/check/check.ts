import type { CheckFact, CheckFault, CheckName, CheckState } from '@parley/client';
import { t } from '../../i18n/t.ts';

/** A line in words: what is so, and where something is wrong what to do. */
export type LineText = { readonly text: string; readonly next?: string };

/** How everything stands together. */
export type Sum =
  | { readonly at: 'idle' | 'running' | 'asking' | 'good' }
  | { readonly at: 'bad'; readonly count: number };

/** How one check stands, in words; empty before the first run. */
export function lineText(name: CheckName, state: CheckState): LineText {
  switch (state.at) {
    case 'idle':
      return { text: '' };
    case 'waiting':
      return { text: t('check.waiting') };
    case 'running':
      if (state.step === 'listening') return { text: t('check.microphone.listening') };
      if (state.step === 'playing') return { text: t('check.speaker.playing') };
      return { text: name === 'camera' || name === 'microphone' ? t(`check.${name}.working`) : t('check.working') };
    case 'asking':
      return { text: t('check.speaker.asking') };
    case 'none':
      if (state.why === 'loopback') return both('check.stun.loopback');
      return both(name === 'stun' ? 'check.stun.none' : 'check.relay.none');
    case 'good':
      return { text: factText(state.fact) };
    case 'bad':
      return faultText(name, state.fault);
  }
}

/** How it all stands: what is under way counts first, then a question to the person, then what is wrong. */
export function sumOf(states: readonly CheckState[]): Sum {
  const has = (...wanted: readonly CheckState['at'][]): boolean => states.some(({ at }) => wanted.includes(at));
  if (states.every(({ at }) => at === 'idle')) return { at: 'idle' };
  if (has('waiting', 'running')) return { at: 'running' };
  if (has('asking')) return { at: 'asking' };
  const count = states.filter(({ at }) => at === 'bad').length;
  return count > 0 ? { at: 'bad', count } : { at: 'good' };
}

/** The same as a headline. */
export const sumText = (sum: Sum): string =>
  sum.at === 'bad' ? t('check.sum.bad', { count: sum.count }) : t(`check.sum.${sum.at}`);

function factText(fact: CheckFact): string {
  switch (fact.of) {
    case 'camera': {
      const { device, width, height } = fact;
      // As text: a size is not written with separators.
      return t('check.camera.good', { device: device || t('check.camera'), width: `${width}`, height: `${height}` });
    }
    case 'microphone':
      return t('check.microphone.good', { device: fact.device || t('check.microphone') });
    case 'speaker':
      return t('check.speaker.good', { device: fact.device || t('devices.system') });
    case 'server':
      return t('check.server.good', { ms: whole(fact.ms) });
    case 'stun':
      return fact.translated ? t('check.stun.good', { ms: whole(fact.ms) }) : t('check.stun.same');
    case 'direct':
      return t('check.direct.good', { ms: whole(fact.ms) });
    case 'relay':
      return t('check.relay.good', { ms: whole(fact.ms), protocol: fact.protocol.toUpperCase() });
  }
}

/** Below a millisecond is still not nothing. */
const whole = (ms: number): number => Math.max(1, Math.round(ms));

function faultText(name: CheckName, fault: CheckFault): LineText {
  switch (fault) {
    case 'insecure':
    case 'unsupported':
      return { text: t(`door.problem.${fault}`), next: t(`check.next.${fault}`) };
    case 'denied':
    case 'dismissed':
    case 'busy':
    case 'missing':
      return {
        text: name === 'camera' ? t(`door.problem.camera.${fault}`) : t(`door.problem.microphone.${fault}`),
        next: t(`check.next.${fault}`),
      };
    case 'failed':
      if (name === 'camera' || name === 'microphone')
        return { text: t(`door.problem.${name}.failed`), next: t('check.next.failed') };
      return name === 'speaker' ? both('check.speaker.failed') : both('check.failed');
    case 'heldBack':
      return both('check.heldBack');
    case 'blank':
    case 'dark':
      return both(`check.camera.${fault}`);
    case 'silent':
      return both('check.microphone.silent');
    case 'unheard':
      return both('check.speaker.unheard');
    case 'offline':
    case 'blocked':
    case 'outdated':
    case 'overloaded':
      return both(`check.server.${fault}`);
    case 'unreachable':
      return both(name === 'server' ? 'check.server.unreachable' : 'check.unreachable');
    case 'unanswered':
      return both(name === 'relay' ? 'check.relay.unanswered' : 'check.stun.unanswered');
    case 'refused':
    case 'tooOften':
      return both(`check.relay.${fault}`);
    case 'noPath':
      return both(name === 'relay' ? 'check.relay.noPath' : 'check.direct.noPath');
    case 'noMedia':
      return both('check.direct.noMedia');
  }
}

type Explained =
  | 'check.stun.loopback'
  | `check.${'stun' | 'relay'}.none`
  | 'check.heldBack'
  | 'check.failed'
  | 'check.unreachable'
  | `check.camera.${'blank' | 'dark'}`
  | 'check.microphone.silent'
  | `check.speaker.${'unheard' | 'failed'}`
  | `check.server.${'offline' | 'unreachable' | 'blocked' | 'outdated' | 'overloaded'}`
  | 'check.stun.unanswered'
  | `check.direct.${'noPath' | 'noMedia'}`
  | `check.relay.${'unanswered' | 'refused' | 'tooOften' | 'noPath'}`;

const both = (key: Explained): LineText => ({ text: t(key), next: t(`${key}.next`) });

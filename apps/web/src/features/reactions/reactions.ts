import type { Call, Reaction } from '@parley/client';
import { t, type Key } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';

const NAMES = {
  '👍': 'talk.reaction.thumb',
  '❤️': 'talk.reaction.heart',
  '👏': 'talk.reaction.clap',
  '😂': 'talk.reaction.laugh',
  '🎉': 'talk.reaction.party',
  '😮': 'talk.reaction.wow',
  '😢': 'talk.reaction.sad',
  '🤔': 'talk.reaction.think',
} as const satisfies Record<Reaction, Key>;

/** A reaction in words, for buttons and for those who hear the page. */
export const nameOf = (emoji: Reaction): string => t(NAMES[emoji]);

/** Reactions are gathered this long before a word is said about them, in milliseconds: in passing, not one by one. */
const GATHER_MS = 6_000;

type Heard = { readonly id: string; readonly name: string; readonly emoji: Reaction };

/** What is said of the reactions of a while: the first by name and kind, more people as a number. */
export const sentenceOf = (heard: readonly Heard[]): string => {
  const people = new Map(heard.map(({ id, name }) => [id, name]));
  const [first] = heard;
  if (!first) return '';
  return people.size > 1
    ? t('talk.reacted.many', { name: first.name, count: people.size - 1 })
    : t('talk.reacted', { name: first.name, reaction: nameOf(first.emoji) });
};

/** Says others' reactions aloud: the first at once, what follows gathered, a word every six seconds at most. */
export function sayReactions(call: Call): () => void {
  let heard: Heard[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (): void => {
    timer = undefined;
    if (heard.length === 0) return;
    announce(sentenceOf(heard));
    heard = [];
    timer = setTimeout(say, GATHER_MS);
  };
  const stop = call.on('reaction', (one) => {
    if (one.id === call.me) return;
    heard.push(one);
    if (timer === undefined) say();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

import { t } from '../../i18n/t.ts';

/** Who is typing, in words: one or two by name, more as several; empty when nobody is. */
export const typingText = (names: readonly string[]): string => {
  const [first, second] = names;
  if (first === undefined) return '';
  if (second === undefined) return t('talk.typing.one', { name: first });
  return names.length === 2 ? t('talk.typing.two', { first, second }) : t('talk.typing.many');
};

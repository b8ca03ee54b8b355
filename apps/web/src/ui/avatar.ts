/** The letters on a person's avatar: the first of the first and of the last word; for Chinese, Japanese and Korean names one character. */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .trim()
    .split(/\s+/u)
    .map(visible)
    .filter((word) => word !== '');
  const first = words[0];
  if (first === undefined) return '?';
  const letter = firstOf(first);
  const last = words.length > 1 ? words.at(-1) : undefined;
  // Two characters are too wide where one already fills its square: ideographs, syllables, emoji.
  if (last === undefined || WIDE.test(letter) || WIDE.test(firstOf(last))) return letter;
  return letter + firstOf(last);
}

/** A hue of 0–359° that is the same for a name wherever it is shown (FNV-1a over code units). */
export function hueOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const unit of name.normalize('NFC').trim())
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  // Steps of 24° keep neighbours apart; the eye cannot tell finer ones.
  return (hash % 15) * 24;
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Without brackets, quotes and invisible marks at its start: “(Ada)” is an A. */
function visible(word: string): string {
  return word.replace(/^[\p{P}\p{Z}\p{Cc}\p{Cf}]+/u, '');
}

function firstOf(word: string): string {
  const [first] = graphemes.segment(word);
  return first?.segment.toLocaleUpperCase() ?? '';
}

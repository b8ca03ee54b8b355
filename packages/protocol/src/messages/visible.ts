// Fillers and joiners that Unicode calls letters or signs and that show nothing: the Hangul fillers, the empty Braille cell, the null notehead.
const BLANK = /[\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/gu;

/** True when a text shows anything at all: a letter, a digit, a sign, an emoji. */
export const showsSomething = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replaceAll(BLANK, ''));

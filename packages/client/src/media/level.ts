/** dB below full scale that count as silence: a quiet room behind noise suppression. */
const SILENCE_DB = -60;

/** How loud a linear amplitude (RMS or RFC 6464 level, 0 to 1) is for an ear: 0 = −60 dB and less, 1 = full scale. */
export function loudness(amplitude: number): number {
  if (!(amplitude > 0)) return 0;
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(amplitude)) / SILENCE_DB));
}

import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { signingSecret } from '../config/schemas.ts';
import { StartFault } from '../config/StartFault.ts';
import { keptText } from '../files/keptText.ts';
import { reason } from '../files/reason.ts';
import { replaceFile } from '../files/replaceFile.ts';

/** Whatever else is kept there stays. */
const Kept = v.pipe(
  v.string(),
  v.parseJson(),
  // It would pass for an object without fields.
  v.check((kept) => !Array.isArray(kept)),
  v.looseObject({ link: v.exactOptional(signingSecret) }),
);
type Kept = v.InferOutput<typeof Kept>;

/**
 * What join links are signed with where the settings do not say it: 256 random bits in base64url, in `secrets.json` of the data
 * directory. Made at the first start; never made anew by itself, since all links would be worthless. Throws a StartFault.
 */
export const linkSecret = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, 'secrets.json');
  try {
    const text = await keptText(file);
    const kept = text === null ? {} : read(text, file);
    if (kept.link !== undefined) return kept.link;
    const link = randomBytes(32).toString('base64url');
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await replaceFile(file, `${JSON.stringify({ ...kept, link })}\n`, 0o600);
    return link;
  } catch (cause) {
    if (cause instanceof StartFault) throw cause;
    const sentence = `The secret of join links cannot be kept in ${file}: ${reason(cause)}.`;
    throw new StartFault([`${sentence} Set DATA_DIR to a directory that the server may write, or set LINK_SECRET.`], {
      cause,
    });
  }
};

const read = (text: string, file: string): Kept => {
  const kept = v.safeParse(Kept, text);
  if (kept.success) return kept.output;
  const cure = 'Put it back from a copy, or remove it: a new secret is made then, and all join links are worthless.';
  throw new StartFault([`${file} holds no secret of join links. ${cure}`]);
};

import * as v from 'valibot';

/** Until when one is signed in, in server milliseconds; the cookie that says so is not for scripts. */
export const SignedIn = v.object({ until: v.number() });
export type SignedIn = v.InferOutput<typeof SignedIn>;

/** A key of the API without what it is made of; `used` is null until then. Times are server milliseconds. */
export const ApiKey = v.object({
  id: v.string(),
  label: v.string(),
  made: v.number(),
  used: v.nullable(v.number()),
});
export type ApiKey = v.InferOutput<typeof ApiKey>;

/** A new key. `token` is told this once; the server keeps a hash of it. */
export const MadeKey = v.object({ ...ApiKey.entries, token: v.string() });
export type MadeKey = v.InferOutput<typeof MadeKey>;

export const ApiKeys = v.object({ keys: v.array(ApiKey) });

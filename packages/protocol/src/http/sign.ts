import * as v from 'valibot';

// What only the server parses: apart, so that no page carries it.

/** `POST /admin/session`: the operator's password. */
export const SignIn = v.strictObject({ password: v.pipe(v.string(), v.minLength(1), v.maxLength(1_024)) });

/** What a key may be called: for people, beside others. */
export const KeyLabel = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** `POST /api/v1/keys`. */
export const NewKey = v.strictObject({ label: KeyLabel });

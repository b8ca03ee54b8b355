import type { ProblemCode } from '@parley/protocol/http';
import express, { type Request, type Response } from 'express';
import { hasDuplicates } from './duplicates.ts';

/** Bytes of a body: much more than any that fits a schema. */
const MOST_BYTES = 64 * 1_024;

const read = express.text({ type: 'application/json', limit: MOST_BYTES, inflate: false, defaultCharset: 'utf-8' });

/** A body of JSON, or why it is none. */
export type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: ProblemCode };

/** Reads the body of a request. Rejects when the request breaks off. */
export const readBody = async (request: Request, response: Response): Promise<Body> => {
  if (request.is('application/json') === false) return { ok: false, code: 'request.type' };
  try {
    await new Promise<void>((resolve, reject) => {
      read(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
    });
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return { ok: false, code };
  }
  const text: unknown = request.body;
  if (typeof text !== 'string') return { ok: false, code: 'request.bad' };
  try {
    const value: unknown = JSON.parse(text);
    // A list would pass for an object without fields.
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && !hasDuplicates(text) ? { ok: true, value } : { ok: false, code: 'request.bad' };
  } catch {
    return { ok: false, code: 'request.bad' };
  }
};

/** What the reader of bodies refuses, by its own words for it. */
const codeOf = (error: unknown): ProblemCode | null => {
  const type = error instanceof Error && 'type' in error ? error.type : null;
  if (type === 'entity.too.large') return 'request.large';
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return 'request.type';
  return type === 'request.size.invalid' || type === 'request.aborted' ? 'request.bad' : null;
};

import type { NameState } from '@parley/client';
import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { answerPressed } from './pressed.ts';

const PRESSED = { id: 'call-0001', media: 'voice' } as const;

/** A page whose name stands like this, with what it was made to accept. */
const pageAt = (at: NameState) => {
  const state = signal(at);
  const accept = vi.fn(() => Promise.resolve(null));
  return { state, accept, model: { accept, names: { state } } as unknown as Parameters<typeof answerPressed>[0] };
};
const CLAIMED = { at: 'claimed', name: 'Ben' } as const;

test('[CL96] what was pressed is answered once: at once where the page has its name, or as soon as it has', async () => {
  const open = pageAt(CLAIMED);
  answerPressed(open.model, PRESSED);
  expect(open.accept.mock.calls).toEqual([[{ id: 'call-0001' }, 'voice']]);
  const fresh = pageAt({ at: 'claiming', name: 'Ben' });
  answerPressed(fresh.model, PRESSED);
  expect(fresh.accept).not.toHaveBeenCalled();
  fresh.state.value = CLAIMED;
  for (const page of [open, fresh]) {
    await Promise.resolve();
    page.state.value = { at: 'lost', name: 'Ben', since: 0 };
    page.state.value = CLAIMED;
    expect(page.accept).toHaveBeenCalledOnce();
  }
});

test('[CL96] a page whose name is gone answers nothing, also not under another one', async () => {
  const { state, accept, model } = pageAt({ at: 'none' });
  answerPressed(model, PRESSED);
  await Promise.resolve();
  state.value = CLAIMED;
  expect(accept).not.toHaveBeenCalled();
});

import { effect } from '@preact/signals';
import { toast } from '../../ui/toast.tsx';
import { callText } from './codes.ts';
import type { CallsModel } from './model.ts';
import type { Pressed } from './worker.ts';

type Answering = Pick<CallsModel, 'accept' | 'names'>;

/** Takes the call whose notification was pressed, as soon as this page has its name: the server lets only a ring be answered. */
export function answerPressed(model: Answering, pressed: Pressed): void {
  const end = effect(() => {
    const { at } = model.names.state.value;
    if (at === 'claiming' || at === 'lost') return;
    // Once. It may have run before there was an end of it.
    queueMicrotask(() => end());
    if (at === 'claimed') void accept(model, pressed);
  });
}

async function accept(model: Answering, { id, media }: Pressed): Promise<void> {
  const code = await model.accept({ id }, media);
  if (code) toast({ text: callText(code), tone: 'warning' });
}

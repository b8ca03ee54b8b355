import { expect, test, vi } from 'vitest';
import { Emitter } from './emitter.ts';

type Events = { said: [name: string, times: number]; over: [] };

test('[SC4] listeners hear their own event until they stop', () => {
  const emitter = new Emitter<Events>();
  const heard: unknown[] = [];
  const stop = emitter.on('said', (name, times) => heard.push([name, times]));
  emitter.on('over', () => heard.push('over'));
  emitter.emit('said', 'Ann', 2);
  stop();
  emitter.emit('said', 'Ben', 1);
  emitter.emit('over');
  expect(heard).toEqual([['Ann', 2], 'over']);
});

test('[SC4] a listener that throws is logged, and the others still hear', () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const emitter = new Emitter<Events>();
  const heard = vi.fn();
  emitter.on('over', () => {
    throw new Error('mine');
  });
  emitter.on('over', heard);
  emitter.emit('over');
  expect(heard).toHaveBeenCalledOnce();
  expect(logged).toHaveBeenCalledOnce();
  emitter.clear();
  emitter.emit('over');
  expect(heard).toHaveBeenCalledOnce();
  logged.mockRestore();
});

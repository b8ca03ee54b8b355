/** Runs tasks one at a time, in the order they were added; one that throws does not stop the next. */
export class Queue {
  #tail: Promise<unknown> = Promise.resolve();

  add<T>(task: () => Promise<T> | T): Promise<T> {
    const result = this.#tail.then(task);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything added so far is done. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}

/** Whether new rooms are opened. A server that is about to be stopped or moved is emptied first: who is in a room stays, and may come back. */
export class Drain {
  #draining = false;

  get draining(): boolean {
    return this.#draining;
  }

  set(draining: boolean): void {
    this.#draining = draining;
  }
}

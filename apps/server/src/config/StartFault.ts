/** A reason why the server cannot start, in sentences for the operator. Printed without a stack; the exit code is 1. */
export class StartFault extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[], options?: ErrorOptions) {
    super(sentences.join('\n'), options);
    this.name = 'StartFault';
    this.sentences = sentences;
  }
}

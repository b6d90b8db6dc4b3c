/** Where a viewer's bytes go. `done`: the stream is complete; otherwise the reader should come again. */
export type Sink = { write(sse: string): void; end(done: boolean): void };

/** Where a command writes: the process's streams, or text that a test looks at. */
export interface Streams {
  readonly out: (text: string | Uint8Array) => void;
  readonly err: (text: string | Uint8Array) => void;
}

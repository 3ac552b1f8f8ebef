/** What the content of a read or write is to the program: a slice of bytes, a string, or bytes that nobody looks at. */
export const BYTES = 0;
export const TEXT = 1;
export const ZEROS = 2;

/** Whether an error says that a script of the page could not be fetched. Every engine has words of its own; Vite adds some for styles. */
const WORDS = /dynamically imported module|Importing a module script failed|Unable to preload CSS/i;

export function isLoadFailure(error: unknown): boolean {
  return error instanceof Error && WORDS.test(error.message);
}

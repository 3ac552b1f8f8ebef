/**
 * The program of the first visit. The build writes it here, compiled (vite.config.ts), so that the compiler comes only when the
 * visitor opens another; where nothing was built (tests, the development server) there is none.
 */
import type { PackedProgram } from './packed-program.ts';

export const firstProgram: PackedProgram | null = null;

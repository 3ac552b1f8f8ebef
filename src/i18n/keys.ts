/** The keys of the catalogue, from the English one; every other language is checked against them. */
import type { app } from './en/app.ts';
import type { fidelity } from './en/fidelity.ts';
import type { why } from './en/why.ts';

export type AppKey = keyof typeof app | keyof typeof fidelity | Extract<keyof typeof why, `sock.${string}`>;
export type AppText = Readonly<Record<keyof typeof app, string>>;
export type FidelityText = Readonly<Record<keyof typeof fidelity, string>>;
export type WhyText = Readonly<Record<keyof typeof why, string>>;

/** The keys of the catalogue, from the English one; every other language is checked against them. */
import type { app } from './en/app.ts';
import type { why } from './en/why.ts';

export type AppKey = keyof typeof app;
export type AppText = Readonly<Record<AppKey, string>>;
export type WhyText = Readonly<Record<keyof typeof why, string>>;

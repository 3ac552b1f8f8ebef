/**
 * References in slots. The low half of a slot is the number (pointer: a slot index; string, map, channel: an id), the high half says
 * which kind it is, so that a collector finds the references in any slots without knowing their types; nil is 0 in both halves. What
 * is never freed (constants, functions without captures) may stand without a mark.
 *
 * The marks are the high halves of signalling NaNs and of integers near 2^63, which programs hardly make; one made by chance keeps
 * an object alive and does nothing else (ADR 0012).
 */
export const REF_POINTER = 0x7ff4_0001;
export const REF_STRING = 0x7ff4_0002;
export const REF_MAP = 0x7ff4_0003;
export const REF_CHAN = 0x7ff4_0004;

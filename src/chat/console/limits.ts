/**
 * Limits of the console, our own page. Nothing here is forced by a vendor: they keep one page light enough to open at
 * once on a bad morning, and one client from holding memory.
 */

/** Longest text of one span on a card or sheet; longer is cut and says so. */
export const maxSpanChars = 2_000;
/** Longest raw answer shown as preformatted text; samples are cut at 4 KiB when taken, so this is head room. */
export const maxCodeChars = 16_384;
/** Alerts shown as cards: those that are not over (the most the store lists at once), and the newest that are. */
export const activeAlertsShown = 200;
export const resolvedAlertsShown = 30;
/** Rows of the syncs table. */
export const syncsShown = 200;

/** Size of a press or command as JSON, and of the words in it. */
export const maxPressBytes = 256 * 1024;
export const maxActorChars = 80;
/** A pasted error may be a whole stack trace; as much of it as the classifier reads. */
export const maxCommandChars = 64 * 1024;

/** Notes kept under one card, and cards that have notes kept, until the next start; the audit keeps all of them. */
export const notesPerCard = 3;
export const cardsWithNotes = 200;

/** Pages listening for updates at once. */
export const maxListeners = 64;
/** A page that reads so slowly that this much waits for it is cut; it comes back and asks anew. */
export const maxBacklogBytes = 1_048_576;
/** Keeps proxies and sleeping laptops from holding a dead connection open. */
export const heartbeatMs = 20_000;

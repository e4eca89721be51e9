import type { NoteKind, Platform } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import type { Store } from '../flows/ports.ts';
import { alertFromJson } from './alert-rows.ts';
import type { StoreContext } from './context.ts';
import { valuesFrom } from './dialect.ts';

/** Claims due notes whose message is posted, oldest first; see `Store.claimNotes`. */
export function claimNotes(
  context: StoreContext,
  platform: Platform,
  now: Instant,
  leaseMs: number,
  limit: number,
): ReturnType<Store['claimNotes']> {
  return context.db.transaction().execute(async (trx) => {
    const due = await trx
      .selectFrom('notes')
      .innerJoin('messages', 'messages.id', 'notes.message_id')
      .select([
        'notes.id',
        'notes.kind',
        'notes.broadcast',
        'notes.attempts',
        'notes.alert',
        'messages.channel',
        'messages.ref',
      ])
      .where('messages.platform', '=', platform)
      .where('messages.ref', 'is not', null)
      .where('notes.due_at', '<=', now)
      .where((eb) => eb.or([eb('notes.lease_until', 'is', null), eb('notes.lease_until', '<=', now)]))
      .orderBy('notes.due_at')
      .orderBy('notes.id')
      .limit(limit)
      .execute();
    if (due.length === 0) return [];
    await trx
      .updateTable('notes')
      .set((eb) => ({ lease_until: now + leaseMs, attempts: eb('attempts', '+', 1) }))
      .where('id', 'in', valuesFrom(due.map((note) => note.id)))
      .execute();
    return due.map((note) => ({
      id: String(note.id),
      channel: note.channel,
      ref: note.ref ?? '',
      kind: note.kind as NoteKind, // written from a NoteIntent only
      broadcast: note.broadcast === 1,
      attempts: note.attempts,
      alert: alertFromJson(note.alert),
    }));
  });
}

/** Records a note's end, or when to try again; does nothing for a note that was superseded meanwhile. */
export async function recordNote(
  context: StoreContext,
  noteId: string,
  error: string | null,
  retryAt: Instant | null,
): Promise<void> {
  await context.db
    .updateTable('notes')
    .set({ due_at: retryAt, lease_until: null, error })
    .where('id', '=', Number(noteId))
    .execute();
}

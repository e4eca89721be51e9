import { sql } from 'kysely';
import type { NoteIntent, NoteKind } from '../domain/message.ts';
import type { Instant } from '../domain/run.ts';
import { rowsFrom, valuesFrom } from './dialect.ts';
import type { Trx } from './schema.ts';
import { slicesOf } from './write-rows.ts';

/** What is told in a roll-up's thread of one of its members; the rest its list says well enough. */
const toldOfMembers = ['worse', 'still_failing', 'snooze_ended'] as const satisfies readonly NoteKind[];

/** It is posted or still will be. */
const hasPlace = sql`(message.ref is not null or message.due_at is not null)`;

/**
 * Makes notes owed, one per message of the alert's episode (or roll-up that tells it) that is posted or still will be. A
 * new note supersedes the alert's owed older ones: only the newest is worth reading. Those of a roll-up's members stay in its
 * thread: fifty of them in the channel would be the burst again.
 */
export async function oweNotes(trx: Trx, intents: readonly NoteIntent[], now: Instant): Promise<void> {
  const newest = [...new Map(intents.map((intent) => [intent.alertId, intent])).values()];
  for await (const slice of slicesOf(newest)) {
    const alertIds = slice.map((intent) => intent.alertId);
    await sql`delete from notes where due_at is not null and alert_id in ${valuesFrom(alertIds)}`.execute(trx);
    await sql`
      with note as materialized (${rowsFrom(slice.map(toRow))})
      insert into notes (message_id, alert_id, kind, broadcast, at, alert, due_at)
      select message.id, note."alertId", note.kind, note.broadcast, note.at, note.alert, ${now}
      from note
      join messages as message on message.alert_id = note."alertId" and message.episode = note.episode
      where ${hasPlace}
      union all
      select message.id, note."alertId", note.kind, 0, note.at, note.alert, ${now}
      from note
      join rollup_members as member on member.alert_id = note."alertId" and member.episode = note.episode
      join messages as message on message.id = member.message_id
      where ${hasPlace} and note.kind in ${valuesFrom(toldOfMembers)}`.execute(trx);
  }
}

/** The fields by name, whatever order the intent has them in. */
function toRow({ alertId, episode, kind, broadcast, at, alert }: NoteIntent): object {
  return { alertId, episode, kind, broadcast, at, alert };
}

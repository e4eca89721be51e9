import assert from 'node:assert/strict';
import type { Shown, StoredMessage } from '../fakes/teams.ts';
import type { World } from './world.ts';

/** What the app posted by itself into a place of Teams (default: the channel Alerts), as a person reads it; its greeting is left out. */
export function inTeams(world: World, place?: string): readonly string[] {
  return postedInTeams(world, place).map((message) => world.teams.textOf(message));
}

/** The same as messages. */
export function postedInTeams({ teams }: World, place?: string): readonly StoredMessage[] {
  return teams.messages(place).filter((message) => !teams.textOf(message).startsWith('Culprit is here'));
}

/** The one message there whose words match; fails unless there is exactly one. */
export function messageInTeams(world: World, words: RegExp, place?: string): StoredMessage {
  const [found, ...others] = postedInTeams(world, place).filter((message) => words.test(world.teams.textOf(message)));
  assert.ok(found && others.length === 0, `one message matches ${words}:\n${inTeams(world, place).join('\n—\n')}`);
  return found;
}

/** Replies below a message, waited for. */
export async function repliesInTeams({ teams }: World, to: StoredMessage, length: number): Promise<readonly string[]> {
  await teams.until(() => teams.thread(to.id, to.place).length >= length);
  return teams.thread(to.id, to.place).map((reply) => teams.textOf(reply));
}

/** What a presser is shown, as they read it. */
export function wordsOf({ teams }: World, shown: Shown): string {
  if (shown.kind === 'card') return teams.textOf({ text: '', textFormat: 'plain', card: shown.card, entities: [] });
  return shown.kind === 'message' ? shown.text : assert.fail(`an error: ${shown.code}`);
}

/** What one person is answered in the personal chat. */
export async function sayInTeams({ teams }: World, person: string, words: string): Promise<string> {
  assert.equal((await teams.say(person, words)).status, 200);
  return teams.textOf(teams.personal(person).at(-1) ?? assert.fail('there is no answer'));
}

/** The answers below a question that somebody asked with a mention in a channel. */
export async function askInTeams({ teams }: World, person: string, words: string, place?: string): Promise<string> {
  const asked = teams.drafted(person, place ?? teams.places.alerts, words);
  assert.equal((await teams.signed(asked)).status, 200);
  return teams
    .thread(String(asked.id), place)
    .map((answer) => teams.textOf(answer))
    .join('\n');
}

/** The lines of a message without what differs by design: their order, and that Teams tells times in the reader's own zone. */
export function sameWords(text: string): readonly string[] {
  return text.replaceAll(' UTC', '').split('\n').sort();
}

import type { Store } from '../flows/ports.ts';
import { changeAlert, changeAlertOf } from './change-alert.ts';
import { claimMessages } from './claim-messages.ts';
import type { StoreContext } from './context.ts';
import { keepConversation, listConversations } from './conversations.ts';
import { claimNotes, recordNote } from './deliver-notes.ts';
import { readMembers } from './due-content.ts';
import { StoreError, toStoreError, translated } from './errors.ts';
import { adoptMessage, findMessage } from './find-message.ts';
import { createGroupCommit } from './group-commit.ts';
import { alertsToTend, deleteOldRuns } from './housekeeping.ts';
import { listAlerts } from './list-alerts.ts';
import { listSyncs } from './list-syncs.ts';
import { oweDigest } from './owe-digest.ts';
import { oweInChannels } from './owe-in-channels.ts';
import { listUndelivered, nextDueAt } from './owed.ts';
import { readAlert } from './read-alert.ts';
import { readMessage } from './read-message.ts';
import { recordDelivery } from './record-delivery.ts';
import { recordRun } from './record-run.ts';
import { addRefusals, listRefusals } from './refusals.ts';
import { keepListening, readListening, recordOverdue, silentSyncs } from './silence.ts';

/** The store over an open database of the present schema. What a driver throws comes out as `StoreError`. */
export function createStore(context: StoreContext): Store {
  const inGroup = createGroupCommit(context.db);
  return {
    isReady: () => isReady(context),
    close: () => translated(() => context.db.destroy()),
    recordRun: (run, findings, decide) =>
      translated(() => inGroup((trx) => recordRun(trx, context, run, findings, decide))),
    changeAlert: (alertId, decide) => translated(() => changeAlert(context, alertId, decide)),
    changeAlertOf: (fingerprint, decide) => translated(() => changeAlertOf(context, fingerprint, decide)),
    recordOverdue: (now, heardSince, limit, decide) =>
      translated(() => recordOverdue(context, now, heardSince, limit, decide)),
    readListening: () => translated(() => readListening(context)),
    keepListening: (listening) => translated(() => keepListening(context, listening)),
    silentSyncs: (alertId, since) => translated(() => silentSyncs(context, alertId, since)),
    findMessage: (messageId) => translated(() => findMessage(context, messageId)),
    readMembers: (messageId) => translated(() => readMembers(context, messageId)),
    readMessage: (platform, messageId) => translated(() => readMessage(context, platform, messageId)),
    adoptMessage: (messageId, ref, link, shownVersion) =>
      translated(() => adoptMessage(context, messageId, ref, link, shownVersion)),
    claimMessages: (platform, now, leaseMs, limit) =>
      translated(() => claimMessages(context, platform, now, leaseMs, limit)),
    recordDelivery: (messageId, now, result) => translated(() => recordDelivery(context, messageId, now, result)),
    claimNotes: (platform, now, leaseMs, limit) => translated(() => claimNotes(context, platform, now, leaseMs, limit)),
    recordNote: (noteId, error, retryAt) => translated(() => recordNote(context, noteId, error, retryAt)),
    nextDueAt: (platform) => translated(() => nextDueAt(context, platform)),
    listAlerts: (filter, now) => translated(() => listAlerts(context, filter, now)),
    readAlert: (alertId) => translated(() => readAlert(context, alertId)),
    listSyncs: () => translated(() => listSyncs(context)),
    oweDigest: (tick, channels) => translated(() => oweDigest(context, tick, channels)),
    oweInChannels: (channels) => translated(() => oweInChannels(context, channels)),
    addRefusals: (refusals) => translated(() => addRefusals(context, refusals)),
    listRefusals: (since) => translated(() => listRefusals(context, since)),
    listConversations: (platform) => translated(() => listConversations(context, platform)),
    keepConversation: (conversation) => translated(() => keepConversation(context, conversation)),
    listUndelivered: () => translated(() => listUndelivered(context)),
    alertsToTend: (now, notSeenSince, silentSince) =>
      translated(() => alertsToTend(context, now, notSeenSince, silentSince)),
    deleteOldRuns: (before, limit) => translated(() => deleteOldRuns(context, before, limit)),
  } satisfies Store;
}

/** Commits one row for real: a full disk or a read-only file shows here before a webhook meets it. */
async function isReady(context: StoreContext): Promise<boolean> {
  const row = { id: 1, at: context.clock.now() };
  try {
    await context.db
      .insertInto('heartbeat')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ at: row.at }))
      .execute();
    return true;
  } catch (error) {
    const known = toStoreError(error);
    if (!(known instanceof StoreError)) throw error;
    context.log.warn('store_not_ready', { code: known.code, message: known.message });
    return false;
  }
}

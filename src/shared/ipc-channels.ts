/** Names of the three messages between the preload and the Electron host. */

/** invoke(namespace, method, args) → Result */
export const CALL_CHANNEL = 'qualift:call'

/** Page → main: this event has a listener now; what waited for it may come. */
export const READY_CHANNEL = 'qualift:ready'

/** Main → page: `qualift:event:<name>` with the payload. */
export const EVENT_CHANNEL_PREFIX = 'qualift:event:'

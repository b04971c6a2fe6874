import { createHash } from 'node:crypto';
import { TRANSFER_PROTOCOL } from '../../mednet/transfer/protocol.ts';

/** Names the rules of the transfer track: cells under another digest are of other rules. */
export const PROTOCOL_DIGEST = createHash('sha256').update(JSON.stringify(TRANSFER_PROTOCOL)).digest('hex');

// How the texts of this catalogue are told: with a client error, unless another kind of entry says otherwise.
import { type Message as Told, toldAs } from '../../base/index.ts';

export const { seen, matched, analogous, unconfirmed } = toldAs('DirectConnectClientException');
export const limit = toldAs('LimitExceededException');
export const stateChange = toldAs('stateChangeError');

/** A text that is told with a client error; a `stateChangeError` may have it too. */
export type Message = Told<'DirectConnectClientException'>;

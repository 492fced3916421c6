// A caller in a thread of its own, for a server whose thread stands still in COMMIT. Sends one call, waits until the
// commit is held, listens for a while longer, lets the commit go on, and reports what came before and after.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as passed } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const { port, request, flags, listenMs } = workerData;
const [held, released] = [0, 1];
const words = new Int32Array(flags);
let text = '';
const socket = connect(port, '127.0.0.1', () => socket.write(request));
socket.setEncoding('utf8').on('data', (piece) => {
  text += piece;
});
const closed = once(socket, 'close');
while (Atomics.load(words, held) === 0) await passed(5);
await passed(listenMs);
const before = text;
Atomics.store(words, released, 1);
Atomics.notify(words, released);
await closed;
parentPort?.postMessage({ before, after: text });

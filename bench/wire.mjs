// A client that costs next to nothing: requests are octets made beforehand, answers are only as much read as it takes to
// find their end. So the server is measured, not its caller.
import { once } from 'node:events';
import { connect } from 'node:net';
import { signRequest } from '../dist/protocol/index.js';
import { region, secretAccessKey, summary } from './lib.mjs';

/** A whole signed request. With `--auth open` a signature may be of another body, so one serves many. */
export function requestOf(url, account, operation, input, signedBefore) {
  const { host } = new URL(url);
  const body = JSON.stringify(input);
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `OvertureService.${operation}`,
  };
  const signed =
    signedBefore ??
    signRequest(
      { method: 'POST', path: '/', headers, body },
      { accessKeyId: account, secretAccessKey },
      { region, service: 'directconnect' },
      Date.now(),
    );
  const lines = Object.entries({ ...signed, ...headers, 'content-length': Buffer.byteLength(body) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`POST / HTTP/1.1\r\n${head}\r\n${body}`);
}

export class Wire {
  #sockets;

  static async to(url, connections) {
    const { hostname: host, port } = new URL(url);
    const sockets = Array.from({ length: connections }, () => connect({ host, port: Number(port), noDelay: true }));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    return new Wire(sockets);
  }

  constructor(sockets) {
    this.#sockets = sockets;
  }

  /** Sends every request once, each connection the next when it has its answer. Gives the rate and the bodies. */
  async run(requests) {
    const times = [];
    const bodies = [];
    let next = 0;
    const startedAt = performance.now();
    const work = async (socket) => {
      for (let index = next++; index < requests.length; index = next++) {
        const from = performance.now();
        bodies[index] = await exchange(socket, requests[index]);
        times.push(performance.now() - from);
      }
    };
    await Promise.all(this.#sockets.map(work));
    return { ...summary(times, performance.now() - startedAt), bodies };
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
  }
}

function exchange(socket, request) {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) throw new Error('the server has closed the connection');
    let answer = '';
    let end;
    let bodyFrom;
    const read = (octets) => {
      answer += octets.latin1Slice();
      if (end === undefined) {
        const headEnd = answer.indexOf('\r\n\r\n');
        if (headEnd < 0) return;
        bodyFrom = headEnd + 4;
        end = bodyFrom + Number(/content-length: (\d+)/i.exec(answer)[1]);
      }
      if (answer.length < end) return;
      socket.off('data', read).off('close', reject);
      if (answer.startsWith('HTTP/1.1 200 ')) resolve(answer.slice(bodyFrom));
      else reject(new Error(answer));
    };
    socket.on('data', read).once('close', reject);
    socket.write(request);
  });
}

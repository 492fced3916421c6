// The least that node:http can do: reads a body and answers with as many octets as it is told on the command line.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , ready, size] = process.argv;
const body = 'x'.repeat(Number(size));
const server = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(200, { 'content-length': body.length }).end(body));
});
// Its callers take turns with others, for longer than Node keeps an idle connection.
server.keepAliveTimeout = 65_000;
server.listen(0, '127.0.0.1', () =>
  writeFileSync(ready, JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })),
);
process.once('SIGTERM', () => process.exit(0));

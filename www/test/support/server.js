/** Servers on this machine: one that has the page, and one that writes down whoever comes. */
import { createServer } from 'node:http';

/**
 * @param {(path: string) => string | undefined} pageAt
 * @returns {Promise<{ origin: string, hits: string[], close: () => Promise<void> }>}
 */
export async function serve(pageAt) {
  /** @type {string[]} */
  const hits = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    const page = pageAt(request.url ?? '/');
    // Whatever is asked for is given to everybody, so that nothing but the policy can be in the way.
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'cache-control': 'no-store',
    };
    response.writeHead(200, {
      ...headers,
      'content-type': page === undefined ? typeOf(request.url ?? '') : 'text/html; charset=utf-8',
    });
    response.end(page ?? 'void 0;');
  });
  server.on('upgrade', (request, socket) => {
    hits.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  // A test that fails half-way must not keep the whole run waiting.
  server.unref();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = () =>
    new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin: `http://127.0.0.1:${port}`, hits, close };
}

/** @param {string} url */
function typeOf(url) {
  const types = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.events': 'text/event-stream' };
  return types[/** @type {keyof typeof types} */ (/\.\w+$/.exec(url)?.[0] ?? '')] ?? 'text/javascript';
}

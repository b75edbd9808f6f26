// Serves `dist/` to this machine only. Like a real static host: no listing, no path outside the folder.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../dist/', import.meta.url));
const types = { '.html': 'text/html; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json' };
const port = Number(process.env.PORT ?? 8080);

const server = createServer((request, response) => {
  const file = fileOf(request.url ?? '/');
  if (file === undefined) {
    response.writeHead(404).end('not here\n');
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});

server.listen(port, '127.0.0.1', () => console.log(`http://localhost:${port}/`));

/** @param {string} url */
function fileOf(url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = normalize(join(root, path === '/' ? 'lockverdict.html' : path));
    return file.startsWith(root) && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

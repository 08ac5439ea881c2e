// Ports on this machine.
import net from 'node:net';

const tries = 50;

/**
 * The usual port, or the next one that nobody listens on; without a usual port any free one.
 *
 * @param {number} [usual]
 * @returns {Promise<number>}
 */
export async function freePort(usual) {
  if (usual === undefined) return listenOnce(0);
  for (let port = usual; port < Math.min(usual + tries, 65536); port++) {
    if (await listenOnce(port)) return port;
  }
  throw new Error(`Ports ${usual} to ${usual + tries - 1} are all taken`);
}

/** Listens for a moment on all addresses and on the loopback one; resolves to the port, or to undefined if it is taken. */
async function listenOnce(port) {
  const everywhere = await listen(port, undefined);
  if (!everywhere) return undefined;
  return listen(everywhere, '127.0.0.1');
}

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const bound = server.address().port;
      server.close(() => resolve(bound));
    });
  });
}

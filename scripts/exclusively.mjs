/**
 * One process at a time. The lock is a listening port of 127.0.0.1: the kernel gives it back when its holder dies,
 * however that happens, so there is nothing stale to find out about.
 */
import { createHash } from 'node:crypto';
import net from 'node:net';

const greetingTimeoutMs = 2000;

/** Runs `work` while no other process runs work under the same name on this machine. */
export async function exclusively(name, work, onWait = () => {}) {
  const digest = createHash('sha256').update(name).digest();
  const greeting = `mednet-hub ${digest.toString('hex')}\n`;
  const release = await acquire(20_000 + (digest.readUInt16BE(0) % 10_000), greeting, onWait);
  try {
    return await work();
  } finally {
    release();
  }
}

async function acquire(port, greeting, onWait) {
  let isFirst = true;
  for (;;) {
    const release = await hold(port, greeting);
    if (release) return release;
    if (isFirst) onWait();
    isFirst = false;
    // A port that another program uses is passed over, by every process alike.
    if (!(await waitWhileHeld(port, greeting))) port += 1;
  }
}

/** Resolves to what releases the port, or to undefined when it is in use. */
function hold(port, greeting) {
  const waiting = new Set();
  const server = net.createServer((socket) => {
    waiting.add(socket.on('error', () => {}));
    socket.write(greeting);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(port, '127.0.0.1', () => {
      resolve(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      });
    });
  });
}

/** Resolves to true once the holder has let go, to false when the port is not held by one of us. */
function waitWhileHeld(port, greeting) {
  return new Promise((resolve) => {
    let heard = '';
    const socket = net.connect(port, '127.0.0.1').setEncoding('utf8');
    const judge = () => {
      if (heard.startsWith(greeting)) return;
      socket.destroy();
      resolve(false);
    };
    const timer = setTimeout(judge, greetingTimeoutMs);
    socket.on('data', (text) => {
      heard += text;
      if (heard.length >= greeting.length) judge();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(heard === '' || heard.startsWith(greeting));
    });
  });
}

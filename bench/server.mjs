// The province's side of the bench, in the form the harness asks for: the real server, reached through `forward`.
// Plain JavaScript, because the harness may run on a Node that reads no types; the server runs on the project's own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const ownNode = join(root, 'node_modules/.bin/node');

export default async ({ dir, forward }) => {
  const node = existsSync(ownNode) ? ownNode : process.execPath;
  const child = spawn(node, [join(import.meta.dirname, 'serve.ts'), dir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const started = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!started?.[0]?.port) throw new Error('the server of the bench did not start');
  const { port, code } = started[0];
  const pass = forward(port);
  return {
    handler: (req, res) => {
      // What a phone has before it goes online: its code, and the dictionary of the precache.
      if (req.url === '/bench/code') return res.end(code);
      if (req.url === '/domain/wire/dictionary-1.bin')
        return res.end(readFileSync(join(root, 'src/domain/wire/dictionary-1.bin')));
      return pass(req, res);
    },
    count: async () => {
      const answer = once(child, 'message');
      child.send('count');
      return (await answer)[0].count;
    },
    close: async () => {
      child.disconnect();
      await ended;
    },
  };
};

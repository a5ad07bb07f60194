// Runs before every script, on whatever Node the machine has and without any dependency:
// installs what package-lock.json asks for and generates the database client, if they are missing.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Drawbridge needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org.`,
  );
  process.exit(1);
}

const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
const installed = path.join(root, 'node_modules/.drawbridge-lock');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  console.log('Installing packages. This takes a minute or two the first time …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(installed, lock);
}

const schema = path.join(root, 'prisma/schema');
const client = path.join(root, 'app/platform/db/generated/client.ts');
const newest = Math.max(
  ...readdirSync(schema).map((file) => statSync(path.join(schema, file)).mtimeMs),
);
if (!existsSync(client) || statSync(client).mtimeMs < newest) {
  // The generator needs no engine; naming any existing file keeps it from fetching one.
  run(
    path.join(root, 'node_modules/.bin/node'),
    [path.join(root, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'],
    {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    },
  );
}

function run(command, args, env = {}) {
  try {
    execFileSync(command, args, { cwd: root, stdio: 'pipe', env: { ...process.env, ...env } });
  } catch (error) {
    console.error(`${error.stdout ?? ''}${error.stderr ?? ''}`);
    console.error(
      `\n${command} ${args.join(' ')} failed, so Drawbridge can't go on. Its own message is above.`,
    );
    process.exit(error.status || 1);
  }
}

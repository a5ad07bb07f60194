import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Secrets = { sessionSecret: string; masterKey: string; signingKey: string };

/** The demonstration's secrets: made at the first start, kept in the data directory for its owner only. */
export function demoSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'demo-secrets.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    const secrets: Secrets = {
      sessionSecret: randomBytes(32).toString('hex'),
      masterKey: randomBytes(32).toString('base64'),
      signingKey: generateKeyPairSync('ed25519')
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    };
    mkdirSync(dataDir, { recursive: true });
    // Exclusive, so that two processes starting together agree on the first one's.
    try {
      writeFileSync(file, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' });
    } catch {
      return JSON.parse(readFileSync(file, 'utf8'));
    }
    return secrets;
  }
}

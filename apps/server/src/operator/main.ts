import { readConfig } from '../config/config.ts';
import { StartFault } from '../config/StartFault.ts';
import { makePassword } from './keptPassword.ts';

// Makes a new password for the operator and shows it; a server that runs takes it from now on.
try {
  const { dataDir, adminPassword } = readConfig(process.env);
  if (adminPassword !== null) throw new StartFault(['ADMIN_PASSWORD is set, and goes first. Change it there.']);
  process.stdout.write(`${await makePassword(dataDir)}\n`);
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  for (const sentence of error.sentences) console.error(sentence);
  process.exit(1);
}

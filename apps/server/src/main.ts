import { networkInterfaces } from 'node:os';
import { compose } from './compose.ts';
import { readConfig } from './config/config.ts';
import { StartFault } from './config/StartFault.ts';
import { createLog } from './observe/log.ts';
import { welcome } from './observe/welcome.ts';
import { firstPassword } from './operator/keptPassword.ts';
import { networkAddresses } from './tls/networkAddresses.ts';

/** Longer than a clean end takes; whoever stops the server has the right to see it gone. */
const CLOSE_MS = 1_800;

try {
  await start();
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  for (const sentence of error.sentences) console.error(sentence);
  process.exit(1);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  // After an error that nobody expected no state can be trusted: the end, and clients find their seats again.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'an unexpected error ends the server');
    process.exit(1);
  });

  const parley = await compose(config, log);
  const { http, https, stun, gatewayPorts, ownCertificate } = parley;
  // It is shown to a person this once, and never to a file of logs.
  const adminPassword = process.stdout.isTTY && !config.adminPassword ? await firstPassword(config.dataDir) : null;
  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'closing');
    const late = setTimeout(() => {
      log.error('closing took too long');
      process.exit(1);
    }, CLOSE_MS);
    void parley.close().then(() => {
      clearTimeout(late);
      process.exit(0);
    });
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);

  log.info(
    { http: http.port, https: https?.port ?? null, stun: stun?.port ?? null, ...Object.fromEntries(gatewayPorts) },
    'ready',
  );
  process.stdout.write(
    welcome({
      host: config.host,
      httpPort: http.port,
      httpsPort: https?.port ?? null,
      publicUrl: config.publicUrl,
      addresses: networkAddresses(networkInterfaces()),
      ownCertificate,
      adminPassword,
    }),
  );
}

// Whether the server on this machine is ready, for HEALTHCHECK: ends with 0 or 1.
const answer = await fetch(`http://127.0.0.1:${process.env['PORT'] || '3000'}/healthz`, {
  signal: AbortSignal.timeout(4_000),
}).catch((error) => error);
if (!answer.ok) console.error(answer.status ?? answer.cause?.message ?? answer.message);
process.exit(answer.ok ? 0 : 1);

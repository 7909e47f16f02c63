// The health check of the images: whether the app on this port is alive.
const [port] = process.argv.slice(2);
const { ok } = await fetch(`http://127.0.0.1:${port}/health`);
process.exitCode = ok ? 0 : 1;

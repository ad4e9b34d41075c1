import { startSimulator } from './server.ts';

// Started by start.ts beside this file, as a program of its own.
const [port = '', appPort = '', dataDir = ''] = process.argv.slice(2);
await startSimulator({ port: Number(port), appPort: Number(appPort), dataDir });

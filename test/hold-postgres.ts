/** A process of its own that holds an embedded PostgreSQL: says its URL on a line, and lets go when its input ends. */
import { startEmbeddedPostgres } from '../hub/db/embedded-postgres.ts';

const [folder, port] = process.argv.slice(2);
const postgres = await startEmbeddedPostgres({ folder: folder!, database: 'held', port: Number(port ?? 0) });
process.stdout.write(`${postgres.url}\n`);
process.stdin.resume().once('end', () => void postgres.close().then(() => process.exit(0)));

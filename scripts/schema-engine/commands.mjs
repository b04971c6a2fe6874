/** `schema-engine cli ...`: what Prisma asks of the engine's command line before it speaks its protocol. */
import pg from 'pg';
import { createDatabase, databaseName, dropDatabase } from './connection.mjs';

async function connectOnce(url) {
  const place = new URL(url);
  place.search = '';
  const client = new pg.Client({ connectionString: place.href });
  await client.connect();
  await client.end();
}

const commands = {
  'can-connect-to-database': connectOnce,
  'create-database': createDatabase,
  'drop-database': (url) => dropDatabase(url),
};

function toPrismaError(error, url) {
  const known = {
    '3D000': ['P1003', `Database \`${databaseName(url)}\` does not exist`],
    '28P01': ['P1000', error.message],
    ECONNREFUSED: ['P1001', `Can't reach database server at \`${new URL(url).host}\``],
  };
  return known[error.code] ?? ['P1010', error.message];
}

const writeLine = (line) => process.stderr.write(`${JSON.stringify(line)}\n`);

/** Runs one command and returns the exit status. */
export async function runCommand(name, url) {
  // Prisma drops the first line of what an engine says.
  writeLine({ level: 'INFO', fields: { message: 'Starting schema engine CLI' }, target: 'schema_engine' });
  try {
    await commands[name]?.(url);
    return 0;
  } catch (error) {
    const [code, message] = toPrismaError(error, url);
    const fields = { message, is_panic: false, error_code: code };
    writeLine({ timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' });
    return 1;
  }
}

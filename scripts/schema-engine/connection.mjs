/** How the schema engine reaches PostgreSQL. */

import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const charType = 18; // PostgreSQL's internal type "char", found in its catalogues
const textType = 25;

export const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

/** Runs `work` with a client of the server's `postgres` database. */
async function administer(url, work) {
  const place = new URL(url);
  place.pathname = '/postgres';
  place.search = '';
  const client = new pg.Client({ connectionString: place.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function createDatabase(url) {
  const name = databaseName(url);
  await administer(url, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`));
}

export async function dropDatabase(url, name = databaseName(url)) {
  await administer(url, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

/** The adapter of Prisma's own client, mended where migrations need more of it than queries do. */
export async function createAdapterFactory(url) {
  if (!url) return new PrismaPg({}); // asked for what needs no database
  const place = new URL(url);
  const schema = place.searchParams.get('schema') ?? undefined;
  const access = readAccess(place);
  const factory = new PrismaPg(access, { schema });
  const connect = factory.connect.bind(factory);
  await mendCharColumns(connect);
  factory.connect = async () => sendScriptsWhole(await connect());
  // The stock one drops the shadow database before it closes its own pool.
  factory.connectToShadowDb = async () => {
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await administer(url, (client) => client.query(`CREATE DATABASE "${name}"`));
    const connection = sendScriptsWhole(await new PrismaPg({ ...access, database: name }, { schema }).connect());
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      await dropDatabase(url, name);
    };
    return connection;
  };
  return factory;
}

/** Single fields, no connection string: node-postgres would let the string win over the shadow database's name. */
function readAccess(place) {
  const mode = place.searchParams.get('sslmode');
  return {
    host: decodeURIComponent(place.hostname),
    port: Number(place.port || 5432),
    user: decodeURIComponent(place.username),
    password: decodeURIComponent(place.password),
    database: databaseName(place.href),
    ...(mode && mode !== 'disable' ? { ssl: { rejectUnauthorized: mode.startsWith('verify') } } : {}),
  };
}

/** The stock method splits a script at every semicolon, also inside of functions and strings. */
function sendScriptsWhole(connection) {
  return Object.assign(connection, {
    executeScript: async (sql) => {
      try {
        await connection.underlyingDriver().query(sql);
      } catch (error) {
        connection.onError(error);
      }
    },
  });
}

/** The adapter does not know columns of the type "char": they are read as text and handed over as characters. */
async function mendCharColumns(connect) {
  const connection = await connect();
  await connection.dispose();
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(connection));
  const queryRaw = prototype.queryRaw;
  prototype.queryRaw = async function (query) {
    let fields = [];
    const asText = Object.create(this);
    asText.performIO = async (input) => {
      const result = await this.performIO(input);
      fields = result.fields;
      const replace = (field) => (field.dataTypeID === charType ? { ...field, dataTypeID: textType } : field);
      return { ...result, fields: fields.map(replace) };
    };
    const result = await queryRaw.call(asText, query);
    for (const [index, field] of fields.entries()) {
      if (field.dataTypeID === charType) result.columnTypes[index] = ColumnTypeEnum.Character;
    }
    return result;
  };
}

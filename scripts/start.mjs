/** `npm start`: the hub in this process, with its site unless WEB=0. */
import { prepareOrExit } from './prepare.mjs';

process.env.NODE_ENV ??= 'production'; // before React and Next are loaded
await prepareOrExit({ withSite: process.env.WEB !== '0' });
const { register } = await import('tsx/esm/api');
register();
await import('../server/main.ts');

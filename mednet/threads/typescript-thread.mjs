/** A thread whose module is TypeScript, named by its first argument: threads do not inherit their process's loader. */
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);

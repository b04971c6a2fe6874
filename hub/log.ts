/** Structured logs on standard error; standard output is for the person who started the process. */
import pino from 'pino';

/** Its level is set once the configuration is read (`log.level = config.logLevel`). Secrets never get this far in plain text. */
export const log = pino(
  {
    level: 'warn',
    redact: { paths: ['*.authorization', '*.cookie', '*.token', '*.secret', '*.password'], censor: '[hidden]' },
  },
  pino.destination({ fd: 2, sync: true }),
);

/** Requests to `/files/uploads`. */

/** The hub will not take it, however often it is asked. */
export class Refusal extends Error {
  /** Of HTTP. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Nothing came back, or that the hub cannot do it now: the next time may be better. */
export class Interruption extends Error {}

interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below /files/uploads. */
  path: string;
  headers?: Record<string, string>;
  body?: ArrayBuffer;
  signal: AbortSignal;
  /** Told how many bytes of the body are on their way. */
  onSent?(bytes: number): void;
}

/**
 * The answer, parsed. Throws Refusal or Interruption; never settles once `signal` says to stop. XMLHttpRequest, because
 * fetch does not tell the progress of what it sends.
 */
export function askHub<T>({ method, path, headers = {}, body, signal, onSent }: Request): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `/files/uploads${path}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (onSent) request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    const stop = () => request.abort();
    signal.addEventListener('abort', stop);
    request.addEventListener('loadend', () => signal.removeEventListener('abort', stop));
    request.addEventListener('error', () => reject(new Interruption('The connection to the hub is lost.')));
    request.addEventListener('load', () => {
      const answer = parse(request.responseText);
      if (request.status < 300) resolve(answer as T);
      else reject(readFailure(request.status, answer));
    });
    if (!signal.aborted) request.send(body);
  });
}

function readFailure(status: number, answer: unknown): Error {
  const { error } = (answer ?? {}) as { error?: { message?: string } };
  const message = error?.message ?? `The hub did not take it (status ${status}).`;
  const isPassing = status >= 500 || status === 408 || status === 429;
  return isPassing ? new Interruption(message) : new Refusal(status, message);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

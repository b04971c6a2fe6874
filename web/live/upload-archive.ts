export interface Upload {
  /** Bytes sent, of `total`. */
  sent: number;
  total: number;
  /** Set once the hub has the whole file. */
  id?: string;
  /** Set when it has not, and why. */
  error?: string;
}

/**
 * Sends a file as the raw body of POST /files/uploads and reports how far it is; returns what stops it.
 * XMLHttpRequest, because fetch does not tell the progress of what it sends.
 */
export function uploadArchive(file: File, report: (upload: Upload) => void): () => void {
  const request = new XMLHttpRequest();
  const progress = { sent: 0, total: file.size };
  request.open('POST', '/files/uploads');
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
  request.upload.addEventListener('progress', ({ loaded }) => {
    progress.sent = loaded;
    report({ ...progress });
  });
  request.addEventListener('load', () => report({ ...progress, ...readAnswer(request) }));
  request.addEventListener('error', () => {
    report({ ...progress, error: 'The connection was lost. Choose the file again to start over.' });
  });
  report({ ...progress });
  request.send(file);
  return () => request.abort();
}

function readAnswer({ status, responseText }: XMLHttpRequest): Pick<Upload, 'id' | 'error'> {
  const answer = parse(responseText);
  if (status < 300 && typeof answer?.upload === 'string') return { id: answer.upload };
  return { error: answer?.error?.message ?? `The hub refused the file (status ${status}). Try again.` };
}

function parse(text: string): { upload?: unknown; error?: { message?: string } } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

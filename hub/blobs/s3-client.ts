import http from 'node:http';
import https from 'node:https';
import { Client } from 'minio';
import type { S3Config } from '../config.ts';

const ANSWER_SECONDS = 120;

/** A client for the configured S3 server. Its requests fail, rather than hang, when the server falls silent. */
export function createS3Client(config: S3Config): Client {
  const endpoint = new URL(config.endpoint);
  const isSecure = endpoint.protocol === 'https:';
  return new Client({
    endPoint: endpoint.hostname.replace(/^\[|\]$/g, ''),
    port: endpoint.port === '' ? undefined : Number(endpoint.port),
    useSSL: isSecure,
    accessKey: config.accessKey,
    secretKey: config.secretKey,
    region: regionOf(endpoint.hostname),
    transport: { request: withDeadline(isSecure ? https.request : http.request) },
  });
}

/** Naming the region saves the client a round trip per bucket. Only Amazon's host names carry one. */
function regionOf(host: string): string {
  return /(?:^|\.)s3[.-]([a-z0-9-]+)\.amazonaws\.com/.exec(host)?.[1] ?? 'us-east-1';
}

function withDeadline(send: typeof http.request): typeof http.request {
  const request = (options: http.RequestOptions, onResponse?: (response: http.IncomingMessage) => void) => {
    const sent = send(options, (response) => {
      // From here on the reader sets the pace, and a slow one is not an error.
      sent.setTimeout(0);
      onResponse?.(response);
    });
    sent.setTimeout(ANSWER_SECONDS * 1000, () => {
      const silence = new Error(`no answer within ${ANSWER_SECONDS} s`);
      sent.destroy(Object.assign(silence, { code: 'ETIMEDOUT' }));
    });
    // Ends a transfer whose other side vanished without closing the connection.
    sent.on('socket', (socket) => socket.setKeepAlive(true, 10_000));
    return sent;
  };
  return request as typeof http.request;
}

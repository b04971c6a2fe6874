/** GraphQL over WebSocket (graphql-transport-ws), under the same limits as over HTTP. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, type GraphQLError, type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { type Extra, useServer as serveWebSocket } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { AppError } from '../hub/errors.ts';
import type { HubContext } from '../hub/hub-context.ts';
import { authenticate } from '../hub/users/authenticate.ts';
import type { Viewer } from '../hub/users/viewer.ts';
import { authenticateRequest, isSameOrigin, readBearer } from './authenticate-request.ts';
import { formatGraphQLError, toAppError } from './format-error.ts';
import { toRequestError } from './http-status.ts';
import type { JobNotifications } from './jobs/job-notifications.ts';
import { checkLimits, maxRequestBytes, maxTokens } from './limits.ts';
import { createRequestContext } from './request-context.ts';

/** Running operations per connection. */
const maxOperations = 20;

type Connection = Context<Record<string, unknown> | undefined, Extra>;

export interface GraphQLSocket {
  /** Takes over an HTTP connection; one that another site's page opened is refused, for it would carry our cookie. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export interface SocketParts {
  hub: HubContext;
  notifications: JobNotifications;
  schema: GraphQLSchema;
}

export function openGraphQLSocket(parts: SocketParts): GraphQLSocket {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxRequestBytes });
  const formatAll = (errors: readonly GraphQLError[]) =>
    errors.map((error) => formatGraphQLError(error.toJSON(), error));
  const server = serveWebSocket(
    {
      isProd: true,
      onSubscribe: (connection: Connection, _id, payload) =>
        prepareOperation(parts, connection, payload).catch((error: unknown) => [toRequestError(toAppError(error))]),
      onNext: (_connection, _id, _payload, _args, { errors, ...result }) =>
        errors ? { ...result, errors: formatAll(errors) } : undefined,
      onError: (_connection, _id, _payload, errors) => formatAll(errors),
    },
    sockets,
  );
  return {
    upgrade(request, socket, head) {
      if (!isSameOrigin(request)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
    },
    close: async () => server.dispose(),
  };
}

/** Reads, checks and authenticates one operation: a token that ends while the connection lives ends here. */
async function prepareOperation(
  { hub, notifications, schema }: SocketParts,
  connection: Connection,
  { query, operationName, variables }: SubscribePayload,
): Promise<ExecutionArgs | GraphQLError[]> {
  if (Object.keys(connection.subscriptions).length > maxOperations) {
    throw new AppError('BAD_INPUT', `At most ${maxOperations} operations run on one connection. End some first.`);
  }
  const document = parse(query, { maxTokens });
  const errors = validate(schema, document);
  if (errors.length > 0) return [...errors];
  if (!getOperationAST(document, operationName)) {
    throw new AppError('BAD_INPUT', 'Say by "operationName" which operation of the document to run.');
  }
  checkLimits({ schema, document, operationName, variables });
  const contextValue = createRequestContext(hub, notifications, await authenticateConnection(hub, connection));
  return { schema, document, operationName, variableValues: variables, contextValue };
}

/** By `authorization: "Bearer TOKEN"` among the connection's parameters, or as an HTTP request. */
function authenticateConnection(hub: HubContext, { connectionParams, extra }: Connection): Promise<Viewer | null> {
  const bearer = readBearer(connectionParams?.authorization ?? connectionParams?.Authorization);
  return bearer ? authenticate(hub.prisma, bearer) : authenticateRequest(hub.prisma, extra.request);
}

/** GraphQL over HTTP. */
import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Router } from 'express';
import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { AppError } from '../hub/errors.ts';
import type { HubContext } from '../hub/hub-context.ts';
import { log } from '../hub/log.ts';
import { authenticateRequest } from './authenticate-request.ts';
import { formatGraphQLError, toAppError } from './format-error.ts';
import { toRequestError } from './http-status.ts';
import type { JobNotifications } from './jobs/job-notifications.ts';
import { checkLimits, maxRequestBytes, maxTokens } from './limits.ts';
import { createRequestContext, type RequestContext } from './request-context.ts';

/** Running requests get this long when the hub stops. */
const drainMilliseconds = 5000;

export interface GraphQLHttp {
  router: Router;
  /** Also closes the HTTP server, once its requests are answered. */
  stop(): Promise<void>;
}

export interface GraphQLParts {
  hub: HubContext;
  notifications: JobNotifications;
  schema: GraphQLSchema;
  httpServer: Server;
}

export async function openGraphQLHttp({ hub, notifications, schema, httpServer }: GraphQLParts): Promise<GraphQLHttp> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens },
    formatError: formatGraphQLError,
    logger: log,
    // The hub has its own way of stopping.
    stopOnTerminationSignals: false,
    plugins: [
      limitsPlugin,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: drainMilliseconds }),
    ],
  });
  await apollo.start();
  const router = express.Router();
  const context = async ({ req }: { req: express.Request }) => {
    const viewer = await authenticateRequest(hub.prisma, req).catch((error: unknown) => {
      throw toRequestError(toAppError(error));
    });
    return createRequestContext(hub, notifications, viewer);
  };
  router.use(express.json({ limit: maxRequestBytes }), expressMiddleware(apollo, { context }));
  return { router, stop: () => apollo.stop() };
}

const limitsPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operationName, request: { variables }, operation }) {
        try {
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
            throw new AppError(
              'BAD_INPUT',
              'Subscriptions run over a WebSocket at this address (graphql-transport-ws).',
            );
          }
          checkLimits({ schema, document, operationName, variables });
        } catch (error) {
          throw toRequestError(toAppError(error));
        }
      },
    };
  },
};

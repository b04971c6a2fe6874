import type { HubContext } from '../hub/hub-context.ts';
import type { Viewer } from '../hub/users/viewer.ts';
import type { JobNotifications } from './jobs/job-notifications.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What every resolver works with; made anew for each operation. */
export interface RequestContext {
  hub: HubContext;
  viewer: Viewer | null;
  loaders: Loaders;
  notifications: JobNotifications;
}

export function createRequestContext(
  hub: HubContext,
  notifications: JobNotifications,
  viewer: Viewer | null,
): RequestContext {
  return { hub, viewer, notifications, loaders: createLoaders(hub.prisma, viewer) };
}

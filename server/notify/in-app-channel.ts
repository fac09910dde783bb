/** The person's own list in the page: taken over the moment it stands there, read when the page says so. */
import type { Channel } from './channel.ts';

export const inAppChannel: Channel = {
  name: 'in_app',
  reaches: () => true,
  deliver: () => Promise.resolve(),
};

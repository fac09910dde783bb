/** What the routes of notices, channels and contacts ask of the rest of the server. */
import type { NoticeDesk } from '../domain/notice-desk.ts';

export interface NoticeDeps {
  notices: NoticeDesk;
}

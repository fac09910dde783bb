/** The pages beside the overview, and who finds them in the menu; the server decides who may use them. */
import type { SessionAnswer } from '#contract/http-api';

type Role = SessionAnswer['role'];

export const FILES_PATH = '/nhap-tep';
export const ENTRY_PATH = '/nhap-chi-tieu';

const PAGES = [
  { path: '/canh-bao', text: 'desk.title', roles: ['leader', 'unit', 'duty', 'admin'] },
  {
    path: '/diem-phuc-vu',
    text: 'scores.title',
    roles: ['viewer', 'screen', 'leader', 'unit', 'duty', 'admin'],
  },
  { path: '/linh-vuc', text: 'fields.title', roles: ['viewer', 'screen', 'leader', 'unit', 'duty', 'admin'] },
  { path: '/nguon-du-lieu', text: 'sources.title', roles: ['viewer', 'screen', 'leader', 'duty', 'admin'] },
  { path: '/nguon-du-lieu', text: 'sources.ownTitle', roles: ['unit'] },
  { path: FILES_PATH, text: 'files.title', roles: ['unit', 'duty', 'admin'] },
  { path: ENTRY_PATH, text: 'entry.title', roles: ['unit', 'duty', 'admin'] },
  { path: '/suc-khoe', text: 'health.title', roles: ['leader', 'duty', 'admin'] },
  { path: '/lich-lam-viec', text: 'calendar.title', roles: ['admin'] },
] as const satisfies readonly { path: string; text: string; roles: readonly Role[] }[];

export type MenuPage = (typeof PAGES)[number];

export function menuPages(role: Role | undefined): MenuPage[] {
  return PAGES.filter(({ roles }) => roles.some((each) => each === role));
}

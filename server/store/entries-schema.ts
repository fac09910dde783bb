/** What officers enter by hand: yearly figures, progress of the plan, published figures. */
export const ENTRIES_SCHEMA = `
-- data: {"by": account, "entry": what was entered}; received: epoch ms.
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, key TEXT NOT NULL, received INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE INDEX entries_by_kind ON entries (kind, seq);
`;

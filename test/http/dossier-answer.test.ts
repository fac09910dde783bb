import { expect, test } from 'vitest';
import { startHttp } from './http-fixture.ts';
import { event } from './sample-event.ts';

const apology = (newDueAt: string) => ({
  ...event(),
  ...{ id: `apology-${newDueAt}`, type: 'vn.ioc.dossier.apology.v1', time: '2026-11-20T09:00:00+07:00' },
  data: { dossierCode: 'D-1', reason: 'quá tải', newDueAt },
});

test('APO9 a dossier tells both its dates, where it stands with the apology, and when it must be passed on', async () => {
  const { post, signIn } = await startHttp();
  const admin = await signIn();
  const read = async () => (await admin.call('/dossiers/D-1')).json();
  await post([event({ dossierCode: 'D-1', dueAt: '2026-11-23T17:00:00+07:00' })]);
  expect(await read()).toMatchObject({
    class: 'dueSoon',
    dueAt: '2026-11-23T17:00:00+07:00',
    firstDueAt: '2026-11-23T17:00:00+07:00',
    pastDueHour: false,
    transferDueAt: '2026-11-20T17:00:00+07:00',
    apology: { state: 'needed', issuedAt: null, newDueAt: null },
  });
  await post([apology('2026-11-25T10:00:00+07:00')]);
  expect(await read()).toMatchObject({
    class: 'inTime',
    dueAt: '2026-11-25T10:00:00+07:00',
    firstDueAt: '2026-11-23T17:00:00+07:00',
    apology: {
      state: 'issued_in_time',
      issuedAt: '2026-11-20T09:00:00+07:00',
      newDueAt: '2026-11-25T10:00:00+07:00',
    },
  });
});

test('LT6 past the hour of its due day a dossier says so and is still in time by date', async () => {
  const { post, signIn } = await startHttp();
  const admin = await signIn();
  await post([
    event({ dossierCode: 'D-1', dueAt: '2026-11-20T08:45:00+07:00' }),
    event({ dossierCode: 'D-2', dueAt: '2026-11-20T17:00:00+07:00' }),
  ]);
  const items = await (await admin.call('/dossiers')).json();
  expect(items).toMatchObject({
    items: [
      { dossierCode: 'D-2', class: 'dueSoon', pastDueHour: false },
      { dossierCode: 'D-1', class: 'dueSoon', pastDueHour: true },
    ],
  });
});

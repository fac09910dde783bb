import { describe, expect, it } from 'vitest';
import { downloadFiles } from '../../server/geo/download-files.ts';
import { localServer } from './local-server.ts';

const names = Array.from({ length: 20 }, (_none, index) => `${index}.geojson`);
const quick = { pauseMs: 1, tries: 3 };

describe('downloading', () => {
  it('GEO9 brings every file in the order asked for, and tells how far it is', async () => {
    const folder = await localServer((request, response) => response.end(`text of ${request.url}`));
    const steps: string[] = [];
    const files = await downloadFiles(folder, names, {
      onFile: (done, total) => steps.push(`${done}/${total}`),
    });
    expect(files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual(
      names.map((name) => [name, `text of /${name}`]),
    );
    expect(steps).toEqual(names.map((_name, index) => `${index + 1}/20`));
  });

  it('GEO9 names the address that is not there, and does not ask for it again', async () => {
    let asked = 0;
    const folder = await localServer((request, response) => {
      if (request.url === '/7.geojson') {
        asked += 1;
        response.statusCode = 404;
      }
      response.end('{}');
    });
    await expect(downloadFiles(folder, names, quick)).rejects.toThrow(
      `${folder}7.geojson: the server answered 404`,
    );
    expect(asked).toBe(1);
  });

  it('GEO9 asks again after a cut connection or a fault of the server, and goes on', async () => {
    const seen = new Map<string, number>();
    const folder = await localServer((request, response) => {
      const url = request.url ?? '';
      const times = (seen.get(url) ?? 0) + 1;
      seen.set(url, times);
      if (url === '/3.geojson' && times === 1) {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('half of it');
        setImmediate(() => request.socket.destroy());
      } else if (url === '/4.geojson' && times < 3) {
        response.writeHead(503).end();
      } else response.end('{}');
    });
    await expect(downloadFiles(folder, names, quick)).resolves.toHaveLength(20);
    expect([seen.get('/3.geojson'), seen.get('/4.geojson'), seen.get('/5.geojson')]).toEqual([2, 3, 1]);
  });

  it('GEO9 gives up a connection that is always cut, naming the address and the tries', async () => {
    const folder = await localServer((request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half of it');
      setImmediate(() => request.socket.destroy());
    });
    await expect(downloadFiles(folder, ['a.geojson'], quick)).rejects.toThrow(
      /a\.geojson: the connection broke after \d+ bytes \(.+\), after 3 tries$/,
    );
  });

  it('GEO9 gives up a server that is silent', async () => {
    const folder = await localServer(() => {});
    await expect(downloadFiles(folder, ['a.geojson'], { ...quick, silenceMs: 50 })).rejects.toThrow(
      /a\.geojson: cannot be reached \(silent for 50 ms\), after 3 tries/,
    );
  });

  it('GEO9 says when nobody listens', async () => {
    await expect(downloadFiles('http://127.0.0.1:9/', ['a.geojson'], quick)).rejects.toThrow(
      /a\.geojson: cannot be reached \(.+\), after 3 tries/,
    );
  });
});

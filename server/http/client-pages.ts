/** The built page and its assets; whatever is no file and no API is the page itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type RequestHandler, Router } from 'express';
import { HttpProblem } from './problem.ts';
import { nonceOf } from './security-headers.ts';

/** Where the build puts files whose names change with their content. */
const HASHED = /[/\\]assets[/\\]/;
const NONCE_PLACE = '__CSP_NONCE__';

const NOT_BUILT = `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<title>IOC</title>
<h1>Chưa có trang giao diện</h1>
<p>Máy chủ đang chạy, nhưng trang chưa được dựng. Chạy <code>npm run build</code> rồi tải lại,
hoặc dùng <code>npm start</code>, lệnh này tự dựng trang.</p>
<p>Giao diện lập trình: <a href="/api/docs">/api/docs</a></p>
</html>
`;

export function clientPages(clientDir: string): Router {
  const router = Router();
  router.use(compression());
  router.use(
    express.static(clientDir, {
      index: false,
      redirect: false,
      setHeaders(response, path) {
        response.setHeader(
          'Cache-Control',
          HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'public, no-cache',
        );
      },
    }),
  );
  router.use(pageOf(clientDir));
  return router;
}

function pageOf(clientDir: string): RequestHandler {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpProblem('not_found');
    // A missing file must not come as a page: a script that is HTML fails in a puzzling way.
    if (/\.[A-Za-z0-9]{1,5}$/.test(request.path)) throw new HttpProblem('not_found');
    const page = readPage(clientDir);
    // Never kept: an old page with an old nonce would lose its styles.
    response
      .status(page === null ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send((page ?? NOT_BUILT).replaceAll(NONCE_PLACE, nonceOf(response)));
  };
}

/** Read anew each time: it is small, and a build may replace it under a running server. */
function readPage(clientDir: string): string | null {
  try {
    return readFileSync(join(clientDir, 'index.html'), 'utf8');
  } catch {
    return null;
  }
}

/** `/api/docs`: the description to read and try, with Swagger UI from our own origin. */

import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';
import { API_BASE } from './mount-routes.ts';
import { docsPolicy } from './security-headers.ts';

const BASE = '/api/docs';
const FILES = /^\/(swagger-ui\.css|swagger-ui-bundle\.js|favicon-32x32\.png)$/;

const PAGE = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>IOC: giao diện lập trình</title>
<link rel="icon" href="${BASE}/favicon-32x32.png">
<link rel="stylesheet" href="${BASE}/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="${BASE}/swagger-ui-bundle.js"></script>
<script src="${BASE}/initializer.js"></script>
</body>
</html>
`;

/** `validatorUrl: null`: Swagger's default would send the description to a foreign server. */
const INITIALIZER = `SwaggerUIBundle({
  url: '${API_BASE}/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
});
`;

export function apiDocs(): Router {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = Router();
  router.use(BASE, docsPolicy);
  router.get(BASE, (_request, response) => {
    response.type('html').send(PAGE);
  });
  router.get(`${BASE}/initializer.js`, (_request, response) => {
    response.type('text/javascript').send(INITIALIZER);
  });
  const files = express.static(folder, { index: false, redirect: false, maxAge: '1h' });
  router.use(BASE, (request, response, next) => {
    if (FILES.test(request.path)) files(request, response, next);
    else next();
  });
  return router;
}

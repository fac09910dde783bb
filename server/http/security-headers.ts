/** What a browser may do with our answers: nothing but what the page itself needs. */
import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const SELF = "'self'";

/** Each answer has its own nonce, in `response.locals.cspNonce`; Mantine's <style> elements carry it. */
export function securityHeaders(): RequestHandler[] {
  const giveNonce: RequestHandler = (_request, response, next) => {
    response.locals.cspNonce = randomBytes(16).toString('base64url');
    next();
  };
  return [
    giveNonce,
    helmet({
      contentSecurityPolicy: pagePolicy(),
      referrerPolicy: { policy: 'no-referrer' },
      // For browsers that do not know frame-ancestors.
      xFrameOptions: { action: 'deny' },
      // Other services of the province under the same name are not ours to force.
      strictTransportSecurity: { includeSubDomains: false },
    }),
  ];
}

function pagePolicy() {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: [SELF],
      styleSrc: [SELF, (_request: unknown, response: object) => `'nonce-${nonceOf(response)}'`],
      connectSrc: [SELF],
      imgSrc: [SELF, 'data:', 'blob:'],
      fontSrc: [SELF],
      workerSrc: [SELF, 'blob:'],
      manifestSrc: [SELF],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: [SELF],
    },
  };
}

/** Swagger UI sets style attributes from its own script; it gets them, and nothing else more. */
export const docsPolicy: RequestHandler = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: [SELF],
    styleSrc: [SELF, "'unsafe-inline'"],
    connectSrc: [SELF],
    imgSrc: [SELF, 'data:'],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
  },
});

export function nonceOf(response: object): string {
  const locals: unknown = Reflect.get(response, 'locals');
  const nonce: unknown = typeof locals === 'object' && locals !== null ? Reflect.get(locals, 'cspNonce') : '';
  return typeof nonce === 'string' ? nonce : '';
}

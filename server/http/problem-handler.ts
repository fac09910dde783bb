/** The one Express error handler: every fault becomes a problem, and only the log sees its stack. */
import type { ErrorRequestHandler } from 'express';
import type { Log } from '../ops/log.ts';
import { HttpProblem, PROBLEM_TYPE } from './problem.ts';

/** A lock or a full disk may pass; a source that comes back later loses nothing. */
const RETRY_AFTER_S = 5;

export function problemHandler(log: Log): ErrorRequestHandler {
  return (fault: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(fault);
      return;
    }
    const problem = problemOf(fault);
    if (problem.status >= 500 && problem.code !== 'shutting_down')
      log.error({ err: fault }, 'request failed');
    response.status(problem.status).set(problem.headers).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  };
}

export function problemOf(fault: unknown): HttpProblem {
  if (fault instanceof HttpProblem) return fault;
  const code = textOf(fault, 'code');
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new HttpProblem('store_busy', { retryAfterSeconds: RETRY_AFTER_S });
  }
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(code)) {
    return new HttpProblem('store_unwritable', { retryAfterSeconds: RETRY_AFTER_S });
  }
  return bodyProblem(textOf(fault, 'type')) ?? pathProblem(fault) ?? new HttpProblem('internal_error');
}

/** Faults of Express's body parser, by their documented `type`. */
function bodyProblem(type: string): HttpProblem | null {
  switch (type) {
    case 'entity.parse.failed':
      return new HttpProblem('not_json');
    case 'entity.too.large':
      return new HttpProblem('body_too_large');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new HttpProblem('unsupported_media_type', {
        detail: 'Bảng mã hoặc kiểu nén không được hỗ trợ.',
      });
    case 'request.aborted':
    case 'request.size.invalid':
      return new HttpProblem('invalid_request', { detail: 'Nội dung bị cắt giữa chừng.' });
    default:
      return null;
  }
}

/** A path with a broken percent sign; a corrupt compressed body. */
function pathProblem(fault: unknown): HttpProblem | null {
  if (fault instanceof URIError)
    return new HttpProblem('invalid_request', { detail: 'Đường dẫn sai mã hóa.' });
  return /^Z_/.test(textOf(fault, 'code')) ? new HttpProblem('not_json') : null;
}

function textOf(fault: unknown, key: 'code' | 'type'): string {
  if (typeof fault !== 'object' || fault === null) return '';
  const value: unknown = Reflect.get(fault, key);
  return typeof value === 'string' ? value : '';
}

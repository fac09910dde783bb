/** Starts the page: takes the screen token, the language and the nonce, and mounts the application. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/palette.css';
import './ui/base.css';
import { createApiClient } from './api/api-client.ts';
import { takeScreenToken } from './api/screen-token.ts';
import { App } from './app.tsx';
import { createI18n } from './locales/i18n.ts';
import { rememberedLanguage } from './locales/remembered-language.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const token = takeScreenToken(window.location, window.history, window.localStorage);
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const language = rememberedLanguage.read();
document.documentElement.lang = language;
const i18n = createI18n(language);

createRoot(root).render(
  <StrictMode>
    <App api={createApiClient(token)} token={token} i18n={i18n} styleNonce={nonce} />
  </StrictMode>,
);

/** The language a person chose on this machine; Vietnamese until then. */
import { LANGUAGES, type Language } from './i18n.ts';

const KEY = 'ioc.language';

export const rememberedLanguage = {
  read(): Language {
    const held = localStorage.getItem(KEY);
    return LANGUAGES.find((language) => language === held) ?? 'vi';
  },
  write(language: Language): void {
    localStorage.setItem(KEY, language);
    document.documentElement.lang = language;
  },
};

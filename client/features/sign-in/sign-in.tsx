/** The sign-in page: name and password; says plainly what went wrong. */
import { Alert, Button, MantineProvider, PasswordInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/Alert.css';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './sign-in.css';

/** Why a sign-in failed; `other` carries the server's code. */
export type SignInFault = { kind: 'wrong' | 'tooMany' | 'network' } | { kind: 'other'; code: string };

export interface SignInProps {
  /** @returns null when signed in */
  onSignIn: (user: string, password: string) => Promise<SignInFault | null>;
  /** Back to the overview, where it may be seen without signing in. */
  back: ReactNode;
  styleNonce: string;
}

/** The one entry of this feature; a default export, because it is loaded on demand. */
export default function SignIn({ onSignIn, back, styleNonce }: SignInProps) {
  const { t } = useTranslation();
  return (
    <MantineProvider forceColorScheme="dark" getStyleNonce={() => styleNonce} theme={THEME}>
      <main className="sign-in">
        <header>
          <h1>{t('signIn.lead')}</h1>
          <p>{t('brand.subject')}</p>
        </header>
        <SignInForm onSignIn={onSignIn} />
        <p className="sign-in-screen">{t('signIn.screen')}</p>
        {back}
      </main>
    </MantineProvider>
  );
}

const THEME = { fontFamily: 'var(--font)', primaryColor: 'blue', focusRing: 'auto' } as const;

function SignInForm({ onSignIn }: Pick<SignInProps, 'onSignIn'>) {
  const { t } = useTranslation();
  const [values, setValues] = useState({ user: '', password: '' });
  const [fault, setFault] = useState<SignInFault | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    const found = await onSignIn(values.user.trim(), values.password);
    setBusy(false);
    setFault(found);
    // The name is most likely right; only the password is asked for again.
    if (found?.kind === 'wrong') setValues((held) => ({ ...held, password: '' }));
  }

  return (
    <form onSubmit={submit} aria-label={t('signIn.title')}>
      {fault && (
        <Alert color="yellow" variant="outline" role="alert">
          {fault.kind === 'other' ? t('signIn.other', { code: fault.code }) : t(`signIn.${fault.kind}`)}
        </Alert>
      )}
      <TextInput
        label={t('signIn.user')}
        name="username"
        autoComplete="username"
        autoFocus
        required
        withAsterisk={false}
        size="md"
        value={values.user}
        onChange={(event) => setValues({ ...values, user: event.currentTarget.value })}
      />
      <PasswordInput
        label={t('signIn.password')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        size="md"
        value={values.password}
        onChange={(event) => setValues({ ...values, password: event.currentTarget.value })}
      />
      <Button type="submit" size="md" fullWidth loading={busy}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}

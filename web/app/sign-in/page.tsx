import type { Metadata } from 'next';
import { signIn } from '../../actions/sign-in.ts';
import { ActionForm } from '../../components/action-form.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { TextField } from '../../components/text-field.tsx';
import { readParams, type SearchParams } from '../../format/read-params.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next } = await readParams(searchParams);
  return (
    <>
      <PageHeading title="Sign in" lead="With an API token; it stays in this browser until you sign out." />
      <ActionForm action={signIn} submit="Sign in" busy="Checking…">
        {next && <input type="hidden" name="next" value={next} />}
        <TextField
          name="token"
          label="API token"
          type="password"
          required
          autoComplete="current-password"
          spellCheck={false}
          hint="Whoever runs this hub makes one for you."
        />
      </ActionForm>
      <p className="mt-8 max-w-2xl text-sm text-soft">
        You run this hub yourself? The administrator’s token is in the file <code>admin-token</code> in the hub’s home
        folder, <code>.mednet</code> in the checkout unless MEDNET_HOME says otherwise.
      </p>
    </>
  );
}

import { useState } from 'preact/hooks';
import { type Problem, problemOf } from '../api/problem.ts';
import { Logo } from '../parts/icon.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { signIn } from '../state/me.ts';

export function SignInView() {
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const go = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(key.trim());
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return (
    <main class="sign-in">
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <div class="brand">
          <Logo />
          Glovebox
        </div>
        <h1>Sign in</h1>
        <div class="field">
          <label for="key">Key</label>
          <input
            id="key"
            class="input"
            type="password"
            autocomplete="current-password"
            placeholder="gb_…"
            required
            value={key}
            onInput={({ currentTarget }) => setKey(currentTarget.value)}
          />
          <span class="help">Whoever runs this service makes one with glovebox key create.</span>
        </div>
        {problem && <ProblemNotice problem={problem} />}
        <button type="submit" class="button primary" disabled={busy || key.trim() === ''}>
          {busy && <span class="spinner" />}
          Sign in
        </button>
      </form>
    </main>
  );
}

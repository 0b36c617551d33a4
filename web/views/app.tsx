import { announcement } from '../state/announcement.ts';
import { access, askAccess } from '../state/me.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Frame } from './frame.tsx';
import { SignInView } from './sign-in-view.tsx';

export function App() {
  return (
    <>
      <View />
      <div class="unseen" role="status" aria-live="polite">
        {announcement.value}
      </div>
    </>
  );
}

function View() {
  const state = access.value;
  switch (state.kind) {
    case 'in':
      return <Frame me={state.me} />;
    case 'out':
      return <SignInView />;
    case 'unreachable':
      return (
        <main class="sign-in">
          <div class="plate">
            <h1>Glovebox</h1>
            <ProblemNotice problem={state.problem} />
            <button type="button" class="button primary" onClick={() => void askAccess()}>
              Try again
            </button>
          </div>
        </main>
      );
    case 'asking':
      return <main aria-busy="true" />;
  }
}

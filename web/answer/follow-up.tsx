import type { AnalysisRecord, Me } from '../api/types.ts';
import { Composer } from '../ask/composer.tsx';

type Props = {
  readonly record: AnalysisRecord;
  readonly me: Me;
  /** There is no answer: the question stands there to be sent again. */
  readonly again: boolean;
};

/** The next question of the same session. */
export function FollowUp({ record, me, again }: Props) {
  const { follows } = me.generator;
  const [name] = record.data;
  return (
    <section class="follow" aria-labelledby="follow">
      <h2 id="follow">{again ? 'Ask again' : follows ? 'Ask further' : 'Ask another question'}</h2>
      {!follows && (
        <p class="hint">
          Each question stands alone: what answers here does not know the questions before it. Ask the whole question.
        </p>
      )}
      <Composer
        me={me}
        data={name}
        session={record.session}
        label="Your next question"
        placeholder={follows ? 'And by month?' : 'Ask about this data in plain words'}
        first={again ? record.question : ''}
      />
    </section>
  );
}

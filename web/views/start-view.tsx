import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import { Composer } from '../ask/composer.tsx';
import { DatasetCards } from '../data/dataset-cards.tsx';
import { DropZone } from '../data/drop-zone.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import type { Me } from '../api/types.ts';
import { datasets } from '../state/datasets.ts';
import { suggestQuestions } from '../../src/results/suggest-questions.ts';
import { setTitle } from './title.ts';

/** Where one begins: with data where there is none, and with a question where there is. */
export function StartView({ me }: { readonly me: Me }) {
  const { items, loaded, problem } = datasets.value;
  const [target, setTarget] = useState<string>();
  const [suggestions, setSuggestions] = useState<readonly string[]>([]);
  useEffect(() => setTitle(), []);
  useEffect(() => {
    if (target === undefined) return;
    const left = new AbortController();
    api
      .getDataset(target, left.signal)
      .then(({ profile }) => setSuggestions(suggestQuestions(profile)))
      // Without any the box is as useful.
      .catch(() => left.signal.aborted || setSuggestions([]));
    return () => left.abort();
  }, [target]);
  if (!loaded) return <div class="sheet narrow" aria-busy="true" />;
  return (
    <div class="sheet narrow">
      <div class="hero">
        <h1>Ask your data.</h1>
        <p>
          A script is written, checked and run in a sealed box. Every number that an answer cites is one that the box
          computed, and you can see where.
        </p>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {items.length > 0 && (
        <Composer
          me={me}
          label="Your question"
          placeholder="What would you like to know?"
          suggestions={suggestions}
          onTarget={setTarget}
          focus
        />
      )}
      <section class="section" aria-labelledby="data-title">
        <h2 id="data-title" class={items.length > 0 ? '' : 'unseen'}>
          Data
        </h2>
        {items.length > 0 && <DatasetCards />}
        <DropZone small={items.length > 0} />
      </section>
    </div>
  );
}

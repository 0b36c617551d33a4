import { splitSentence } from '../words/stretches.ts';
import { CitedValue } from './cited-value.tsx';
import { useAnswer } from './use-spot.ts';

/** The answer in words. Each number in it is a button that tells where it was computed. */
export function AnswerSentences() {
  const { analysis } = useAnswer();
  if (analysis.insights.length === 0)
    return <p class="muted">The script stated values, but no sentence about them. They stand below.</p>;
  return (
    <div class="sentences">
      {analysis.insights.map((insight, index) => (
        <p key={index} dir="auto">
          {splitSentence(insight).map(({ text, source }, position) =>
            source === undefined ? text : <CitedValue key={position} text={text} source={source} />,
          )}
        </p>
      ))}
    </div>
  );
}

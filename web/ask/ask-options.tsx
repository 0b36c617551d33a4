import { useId } from 'preact/hooks';
import { analysisTypes, limitBounds, privacyLevels } from '../../src/contract/choices.ts';
import type { AnalysisType } from '../../src/contract/question.ts';
import type { Me } from '../api/types.ts';
import { describeLeaving, privacyWords } from '../words/privacy-words.ts';
import { type Draft, draft } from './draft.ts';

/** What a question may say beside its words. */
export function AskOptions({ me }: { readonly me: Me }) {
  const id = useId();
  const current = draft.value;
  const change = (part: Partial<Draft>) => (draft.value = { ...current, ...part });
  const isClaude = me.generator.name === 'claude';
  const level = current.privacy ?? me.privacy;
  return (
    <div class="options">
      <fieldset class="wide">
        <legend>{isClaude ? 'What leaves this machine' : 'What the generator is told'}</legend>
        <p class="hint">{describeLeaving(me)}</p>
        <div class="levels">
          {privacyLevels.map((name) => (
            <label key={name} class="level">
              <input
                type="radio"
                name={`${id}-privacy`}
                checked={level === name}
                onChange={() => change({ privacy: name === me.privacy ? undefined : name })}
              />
              <strong>{privacyWords[name].name}</strong>
              <span>{privacyWords[name].told}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for={`${id}-type`}>Kind of analysis</label>
        <select
          id={`${id}-type`}
          class="input"
          value={current.type}
          onChange={({ currentTarget }) => change({ type: currentTarget.value as AnalysisType | '' })}
        >
          <option value="">As the question says</option>
          {analysisTypes.map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${id}-effort`}>Care</label>
        <select
          id={`${id}-effort`}
          class="input"
          value={current.effort}
          onChange={({ currentTarget }) => change({ effort: currentTarget.value === 'fast' ? 'fast' : 'standard' })}
        >
          <option value="standard">Standard</option>
          <option value="fast">Fast</option>
        </select>
      </div>
      <div class="field">
        <label for={`${id}-timeout`}>Stop the script after, in seconds</label>
        <input
          id={`${id}-timeout`}
          class="input"
          type="number"
          min="1"
          max={limitBounds.timeoutSeconds.most}
          placeholder={String(me.limits.timeoutSeconds)}
          value={current.timeout}
          onInput={({ currentTarget }) => change({ timeout: currentTarget.value })}
        />
      </div>
      {isClaude && (
        <div class="field">
          <label for={`${id}-budget`}>Spend at most, in US dollars</label>
          <input
            id={`${id}-budget`}
            class="input"
            type="number"
            min="0.01"
            step="0.01"
            placeholder="no limit of yours"
            value={current.budget}
            onInput={({ currentTarget }) => change({ budget: currentTarget.value })}
          />
        </div>
      )}
      <div class="field wide">
        <label for={`${id}-constraints`}>What the answer must keep to</label>
        <textarea
          id={`${id}-constraints`}
          class="input"
          rows={2}
          dir="auto"
          placeholder="A method, names of values, a format"
          value={current.constraints}
          onInput={({ currentTarget }) => change({ constraints: currentTarget.value })}
        />
        {!isClaude && (
          <span class="help">The offline generator takes your question alone: what stands here is kept with it.</span>
        )}
      </div>
    </div>
  );
}

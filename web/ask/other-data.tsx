type Props = {
  /** Names of what could be asked as well. */
  readonly names: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** What is asked together with the dataset in question: its tables stand beside those of that one. */
export function OtherData({ names, chosen, onChange }: Props) {
  return (
    <div class="options">
      <fieldset class="wide">
        <legend>Asked together with</legend>
        <div class="levels">
          {names.map((name) => (
            <label key={name} class="level">
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={({ currentTarget }) =>
                  onChange(currentTarget.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
                }
              />
              <strong dir="auto">{name}</strong>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

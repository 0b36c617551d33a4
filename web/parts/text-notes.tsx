type Props = {
  readonly title: string;
  readonly texts: readonly string[];
  readonly tone?: 'caution' | '';
};

/** Sentences that a reader should know: what was assumed, what to beware of. */
export function TextNotes({ title, texts, tone = '' }: Props) {
  return (
    <div class={`notice ${tone}`}>
      <h3>{title}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

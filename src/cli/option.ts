type Shown = {
  readonly summary: string;
  readonly short?: string;
  /** What is taken where the option is not given. */
  readonly fallback?: string;
};

type Bounds = { readonly min?: number; readonly max?: number };

/** An option as data: the reader, the help and the documentation's test all work from it. */
export type Option =
  | (Shown & { readonly kind: 'switch' })
  | (Shown & { readonly kind: 'text' | 'path'; readonly placeholder: string })
  /** May be given many times; all of them count. */
  | (Shown & { readonly kind: 'paths'; readonly placeholder: string })
  | (Shown & {
      readonly kind: 'choice';
      readonly placeholder: string;
      readonly choices: readonly string[];
      readonly planned?: readonly string[];
    })
  /** Whole numbers; durations in seconds, as "90s" or "2m"; sizes in bytes, as "512MB"; money as "0.50". */
  | (Shown & Bounds & { readonly kind: 'whole' | 'duration' | 'size' | 'money'; readonly placeholder: string });

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O> = O extends { readonly kind: 'switch' }
  ? true
  : O extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] }
    ? Choice
    : O extends { readonly kind: 'text' | 'path' }
      ? string
      : O extends { readonly kind: 'paths' }
        ? readonly string[]
        : number;

/** What was given on the line, by option: checked and converted. */
export type Values<O extends Options> = { readonly [Name in keyof O]?: ValueOf<O[Name]> };

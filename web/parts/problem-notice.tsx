import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/problem.ts';

type Props = { readonly problem: Problem; readonly children?: ComponentChildren };

/** A fault as a sentence, with what to do next. */
export function ProblemNotice({ problem, children }: Props) {
  const { type = '', title, detail, place, next, errors = [], retryAfterSeconds, code } = problem;
  const sentence = detail ?? title;
  return (
    <div class="notice bad" role="alert">
      <h3 dir="auto">{sentence}</h3>
      {place !== undefined && !sentence.includes(place) && (
        <p>
          At <strong dir="auto">{place}</strong>
        </p>
      )}
      {errors.length > 0 && (
        <ul>
          {errors.map(({ path, message }) => (
            <li key={path}>
              {path}: {message}
            </li>
          ))}
        </ul>
      )}
      {next !== undefined && <p>{next}</p>}
      {retryAfterSeconds !== undefined && <p>It is worth trying again in {retryAfterSeconds} seconds.</p>}
      {children}
      {code !== undefined && (
        <p class="small muted">Code {type.startsWith('/docs#') ? <a href={type}>{code}</a> : code}</p>
      )}
    </div>
  );
}

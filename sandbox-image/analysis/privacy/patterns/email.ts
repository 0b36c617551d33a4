import type { Pattern } from './pattern.ts';

export const email: Pattern = {
  kind: 'email',
  // Lengths as RFC 5321 has them, which also bound the search.
  form: /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}/gu,
  needs: { character: '@' },
};

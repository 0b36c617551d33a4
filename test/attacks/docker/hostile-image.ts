import { join } from 'node:path';
import { buildOnBox } from '../../sandbox/docker/build-on-box.ts';

/** The image of the box with hostile programs added, and nothing taken away: builds it where it is not there yet. */
export function buildHostileImage(): Promise<string> {
  return buildOnBox({
    name: 'glovebox-hostile',
    folder: join(import.meta.dirname, 'hostile'),
    files: ['language.cjs', 'runner.cjs', 'try.c', 'attempts.h'],
    compile: `COPY try.c attempts.h ./
RUN gcc -Wall -Wextra -Werror -O1 -o /try try.c`,
    add: `COPY --from=build /try /box/hostile/try
COPY language.cjs /box/hostile/run.js
COPY runner.cjs /box/hostile/runner.cjs
LABEL org.glovebox.hostile=true`,
  });
}

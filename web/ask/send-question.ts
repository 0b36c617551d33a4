import { api } from '../api/api.ts';
import type { AnalysisRecord, Ask } from '../api/types.ts';
import { announce } from '../state/announcement.ts';
import { loadRecent } from '../state/recent.ts';
import { goTo } from '../state/route.ts';
import { draft, optionsOf } from './draft.ts';

type Asked = {
  readonly question: string;
  /** Absent in a session: then it is that of the question before. */
  readonly data?: readonly string[] | undefined;
  readonly session?: string | undefined;
};

/** Asks, and opens what comes of it. A first question begins a session, so that others can follow it. */
export async function sendQuestion({ question, data, session }: Asked): Promise<void> {
  const text = question.trim();
  const id = session ?? (await api.startSession(text.slice(0, 200))).id;
  open(await api.analyze({ question: text, data, session: id, ...optionsOf(draft.peek()), ...writing() }));
}

/** Runs a script that somebody wrote or changed. */
export async function sendScript(script: string, asked: Asked): Promise<void> {
  const { question, data, session } = asked;
  open(
    await api.analyze({
      script,
      data,
      ...(question.trim() !== '' && { question: question.trim() }),
      ...(session !== undefined && { session }),
      ...writing(),
    }),
  );
}

/** Computes an answer again from its script. */
export async function sendReplay(id: string): Promise<void> {
  open(await api.replay(id));
}

/** As the reader is used to it. A browser without a region writes as the product does. */
function writing(): Pick<Ask, 'locale' | 'timeZone'> {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { ...(locale.includes('-') && { locale }), ...(timeZone && { timeZone }) };
}

function open({ id }: AnalysisRecord): void {
  announce('Sent');
  goTo({ view: 'analysis', id });
  void loadRecent();
}

import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Tell } from '../slack-options.ts';

/** Slack waits three seconds for an answer, of which the way takes some. */
const patience = 2500;

/**
 * A receiver of Bolt's that tells Slack of an event's arrival when what listens to it is through, and not before, as Bolt does: an event
 * that could not be kept comes again. What takes too long is acknowledged nevertheless, and goes on.
 */
export function acknowledgeWhenKept(receiver: Receiver, tell: Tell): Receiver {
  return {
    init(app) {
      const processEvent = (event: ReceiverEvent) => process(app, event, tell);
      receiver.init(Object.create(app, { processEvent: { value: processEvent } }) as App);
    },
    start: (...given: unknown[]) => receiver.start(...given),
    stop: (...given: unknown[]) => receiver.stop(...given),
  };
}

async function process(app: App, event: ReceiverEvent, tell: Tell): Promise<void> {
  let reply: unknown;
  const ended = app.processEvent({
    ...event,
    async ack(said: unknown) {
      reply ??= said;
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, true);
  });
  try {
    const isLate = await Promise.race([ended.then(() => false), late]);
    if (isLate) {
      tell('warn', 'An event of Slack was not kept in time, and was acknowledged before it is.');
      ended.catch(() => tell('error', 'An event of Slack that was acknowledged could not be kept.'));
    }
  } finally {
    clearTimeout(timer);
  }
  await event.ack(reply as never);
}

import { createHash } from 'node:crypto';
import type { RequestId } from '@modelcontextprotocol/sdk/types.js';

/**
 * Names a call of a tool in its session, so that one that is sent again is not asked again. Programs that begin to count anew ask something
 * else.
 */
export function nameCall(session: string, request: RequestId, tool: string, given: object): string {
  const what = createHash('sha256')
    .update(JSON.stringify([tool, given]))
    .digest('hex');
  return `mcp ${session} ${JSON.stringify(request)} ${what}`;
}

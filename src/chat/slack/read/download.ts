import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import type { webApi } from '@slack/bolt';
import { GloveboxError } from '../../../errors.ts';
import type { ChatFile } from '../../chat-adapter.ts';
import { missingScope, refusalOf } from '../describe-fault.ts';
import type { SlackOptions } from '../slack-options.ts';

type From = Pick<SlackOptions, 'botToken' | 'filesUrl' | 'fileBytes'> & { readonly client: webApi.WebClient };

/** How long nothing may come. */
const patience = 60_000;

/**
 * The bytes of a file that somebody dropped. Slack is asked where it is, and nowhere but at Slack's own place for files is it fetched: the
 * token goes along. Rejects with `CHAT_UNAVAILABLE` where Slack does not send it now, and with `CHAT_REFUSED` where it never will.
 */
export async function download(file: ChatFile, signal: AbortSignal, from: From): Promise<Readable> {
  const { address, isPage, bytes } = await locate(file, from.client);
  if (bytes > from.fileBytes) throw tooLarge(file, from.fileBytes);
  if (!URL.canParse(address) || new URL(address).origin !== new URL(from.filesUrl).origin)
    throw refused(file, 'it is not kept by Slack', notALink);
  const quiet = new AbortController();
  let timer = setTimeout(() => quiet.abort(), patience);
  const response = await fetch(address, {
    headers: { Authorization: `Bearer ${from.botToken}` },
    // Elsewhere the token is nobody's business.
    redirect: 'manual',
    signal: AbortSignal.any([signal, quiet.signal]),
  }).catch((cause: unknown) => {
    clearTimeout(timer);
    signal.throwIfAborted();
    throw unavailable(file, 'Slack does not answer', cause);
  });
  const fault = refuse(response, file, isPage);
  if (fault !== undefined) {
    clearTimeout(timer);
    await response.body?.cancel();
    throw fault;
  }

  async function* read(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    let taken = 0;
    try {
      for await (const chunk of body) {
        timer.refresh();
        taken += chunk.length;
        if (taken > from.fileBytes) throw tooLarge(file, from.fileBytes);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof GloveboxError || signal.aborted) throw error;
      throw unavailable(file, 'Slack did not send all of it', error);
    } finally {
      clearTimeout(timer);
    }
  }
  return Readable.from(read((response.body ?? new ReadableStream()) as ReadableStream<Uint8Array>), {
    objectMode: false,
  });
}

async function locate(file: ChatFile, client: webApi.WebClient) {
  let found;
  try {
    found = (await client.files.info({ file: file.id })).file;
  } catch (error) {
    if (refusalOf(error) === 'file_not_found' || refusalOf(error) === 'file_deleted')
      throw refused(file, 'it is not there any more', 'Drop it again.', error);
    throw error;
  }
  if (found?.is_external === true) throw refused(file, 'it is a link to a file elsewhere', notALink);
  return {
    address: found?.url_private_download ?? found?.url_private ?? '',
    isPage: found?.mimetype === 'text/html',
    bytes: found?.size ?? 0,
  };
}

/** Who may not read a file is sent to where people log in, or shown that page. */
function refuse(response: Response, file: ChatFile, isPage: boolean): GloveboxError | undefined {
  const { status, headers } = response;
  const isLogin = !isPage && (headers.get('content-type') ?? '').startsWith('text/html');
  if (status === 401 || status === 403 || (status >= 300 && status < 400) || (response.ok && isLogin)) {
    const { message, next } = missingScope('files:read');
    return new GloveboxError('CHAT_REFUSED', `${name(file)} cannot be read. ${message}`, { next });
  }
  if (response.ok) return undefined;
  const isPassing = status >= 500 || status === 408 || status === 429;
  return isPassing
    ? unavailable(file, `Slack answers ${status}`)
    : refused(file, `Slack answers ${status}`, 'Drop it again.');
}

const notALink = 'Drop the file itself, not a link to it.';

function refused(file: ChatFile, why: string, next: string, cause?: unknown): GloveboxError {
  return new GloveboxError('CHAT_REFUSED', `${name(file)} cannot be read: ${why}.`, { next, cause });
}

function unavailable(file: ChatFile, why: string, cause?: unknown): GloveboxError {
  return new GloveboxError('CHAT_UNAVAILABLE', `${name(file)} cannot be read now: ${why}.`, { cause });
}

function tooLarge(file: ChatFile, most: number): GloveboxError {
  return new GloveboxError('DATASET_TOO_LARGE', `${name(file)} has more than ${most.toLocaleString('en-US')} bytes.`, {
    next: 'Drop a smaller file, or one as Parquet.',
  });
}

function name(file: ChatFile): string {
  return JSON.stringify(file.name.slice(0, 100));
}

import { limitBounds } from '../../contract/choices.ts';
import { clearCookie, writeCookie } from '../access/cookie.ts';
import { identifyKey, isKeyNeeded } from '../access/identity.ts';
import { defineRoute } from '../route.ts';
import { mostInlineRows } from '../wire/ask-body.ts';
import { me, signInBody } from '../wire/me.ts';

const whoAmI = defineRoute({
  method: 'get',
  path: '/me',
  name: 'getMe',
  tag: 'service',
  summary: 'Who asks, and what there is',
  access: 'key',
  answers: { 200: { description: 'As it stands', json: me } },
  async handle({ who }, { version, generator, records, settings, config, box }) {
    return {
      status: 200,
      json: {
        owner: who.owner,
        keyNeeded: await isKeyNeeded(records),
        signedIn: who.means === 'cookie',
        version,
        generator,
        box,
        limits: {
          uploadBytes: settings.uploadBytes,
          inlineRows: mostInlineRows,
          timeoutSeconds: Math.min(config.timeoutSeconds, limitBounds.timeoutSeconds.most),
        },
        privacy: 'statistics',
      },
    };
  },
});

const signIn = defineRoute({
  method: 'post',
  path: '/sign-in',
  name: 'signIn',
  tag: 'service',
  summary: 'Keep a key in a cookie, for the page',
  description: 'Scripts cannot read the cookie, and no other website sends it.',
  access: 'open',
  body: signInBody,
  answers: { 204: { description: 'The cookie is set' } },
  problems: ['KEY_REFUSED'],
  async handle({ body: { key }, headers }, { records }) {
    await identifyKey(key.trim(), records);
    return { status: 204, headers: { 'Set-Cookie': writeCookie(key.trim(), headers) } };
  },
});

const signOut = defineRoute({
  method: 'post',
  path: '/sign-out',
  name: 'signOut',
  tag: 'service',
  summary: 'Forget the key',
  access: 'open',
  answers: { 204: { description: 'The cookie is gone' } },
  handle: ({ headers }) => ({ status: 204, headers: { 'Set-Cookie': clearCookie(headers) } }),
});

export const signInRoutes = [whoAmI, signIn, signOut];

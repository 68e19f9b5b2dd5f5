import { describe, expect, it } from 'vitest';
import { simulate, TOKEN_FORM } from '../support/simulator-client.js';

describe('IMS', () => {
  it('mints a new token for each request, and the gateway accepts it', async () => {
    const { token, call } = await simulate();
    const [first, second] = [await token(TOKEN_FORM), await token(TOKEN_FORM)];
    expect(first.status).toBe(200);
    expect(first.json).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'bearer',
      expires_in: 86399,
    });
    expect(second.json.access_token).not.toBe(first.json.access_token);
    const headers = { authorization: `Bearer ${first.json.access_token}` };
    expect((await call('GET', '/connections', { headers })).status).toBe(200);
  });

  it('also accepts the parameters in the query', async () => {
    const { simulator } = await simulate();
    const url = `${simulator.url}/ims/token/v3?${new URLSearchParams(TOKEN_FORM)}`;
    expect((await fetch(url, { method: 'POST' })).status).toBe(200);
    expect((await fetch(url)).status).toBe(405);
  });

  it.each([
    [{ client_secret: 'wrong' }, 'invalid_client', 'invalid client_secret parameter'],
    [{ client_id: 'wrong' }, 'invalid_client', 'invalid client_id parameter'],
    [{ scope: '' }, 'invalid_scope', expect.any(String)],
    [{ scope: 'openid,everything' }, 'invalid_scope', expect.any(String)],
    [{ grant_type: 'password' }, 'unauthorized_client', expect.any(String)],
    [{ grant_type: '' }, 'unsupported_grant_type', expect.any(String)],
  ])('refuses %o', async (change, error, description) => {
    const { token } = await simulate();
    const reply = await token({ ...TOKEN_FORM, ...change });
    expect(reply.status).toBe(400);
    expect(reply.json).toEqual({ error, error_description: description });
  });

  it('accepts spaces between scopes', async () => {
    const { token } = await simulate();
    expect((await token({ ...TOKEN_FORM, scope: 'openid, session' })).status).toBe(200);
  });

  it('rejects tokens minted before an expiry', async () => {
    const { simulator, token, call, get } = await simulate();
    const old = (await token(TOKEN_FORM)).json.access_token;
    simulator.expireTokens();
    expect((await get('/connections')).json.error_code).toBe('401013');
    const list = async (bearer: string) =>
      (await call('GET', '/connections', { headers: { authorization: `Bearer ${bearer}` } }))
        .status;
    expect(await list(old)).toBe(401);
    expect(await list((await token(TOKEN_FORM)).json.access_token)).toBe(200);
  });
});

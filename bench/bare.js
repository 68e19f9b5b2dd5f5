// The floor: the requests that the action sends, in its order and side by side where it does so, with nothing but
// node:https and keep-alive. No checks, no retries, no outputs.
import https from 'node:https';
import process from 'node:process';

const { PLATFORM_URL, ACCESS_TOKEN, API_KEY, IMS_ORG, SANDBOX_NAME } = process.env;
const service = `${PLATFORM_URL}/data/foundation/flowservice`;
const specId = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';
const name = 'Dataset Base Connection';
const agent = new https.Agent({ keepAlive: true });
const headers = {
  accept: 'application/json',
  authorization: `Bearer ${ACCESS_TOKEN}`,
  'x-api-key': API_KEY,
  'x-gw-ims-org-id': IMS_ORG,
  'x-sandbox-name': SANDBOX_NAME,
  'content-type': 'application/json',
};

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = https.request(`${service}${path}`, { method, agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    request.on('error', reject).end(body);
  });
}

const property = (filter) => `property=${encodeURIComponent(filter)}`;
const specPath = `/connectionSpecs?${property(`id=="${specId}"`)}`;
const listPath = `/connections?${property(`connectionSpec.id==${specId}`)}&limit=100`;

const [specs, found] = await Promise.all([call('GET', specPath), call('GET', listPath)]);
const byName = ({ items }) => items.find((item) => item.name === name);
let connection = byName(found);
if (!connection) {
  const connectionSpec = { id: specId, version: specs.items[0].version };
  await call('POST', '/connections', JSON.stringify({ name, connectionSpec }));
  connection = byName(await call('GET', listPath));
}
process.stdout.write(`${connection.id}\n`, () => process.exit());

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../local-runner/repository.js';
import { DEMO } from '../../../simulator/demo-values.js';
import { temporaryFolder } from '../temporary-folder.js';

/** Has Node.js load our TypeScript as it stands: no test waits until it is compiled. */
const HOOK = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(name, context, next) {
    const isOurs = name.startsWith('.') && !context.parentURL?.includes('/node_modules/');
    return next(isOurs ? name.replace(/\\.js$/, '.ts') : name, context);
  },
});`;

/** The environment for a process that runs a tool, and for the processes that it starts. */
export const TOOL_ENV = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(HOOK)}`,
};

/** How `npm run` starts a tool. Without `--`, Node.js takes `--env-file` for its own option. */
export function toolArguments(tool: 'demo' | 'probe' | 'simulator', args: readonly string[] = []) {
  return ['--', join(ROOT, tool, 'main.ts'), ...args];
}

/** An env file of a folder of its own that names the simulator at that URL. Returns its path. */
export function envFile(simulatorUrl: string, more: Readonly<Record<string, string>> = {}): string {
  const values = {
    AEP_SANDBOX: 'dev',
    AEP_IMS_ORG_ID: DEMO.imsOrgId,
    AEP_API_KEY: DEMO.apiKey,
    AEP_CLIENT_SECRET: DEMO.clientSecret,
    AEP_PLATFORM_URL: simulatorUrl,
    AEP_IMS_URL: simulatorUrl,
    ...more,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  const path = join(temporaryFolder(), '.env');
  writeFileSync(path, lines.join(''));
  return path;
}

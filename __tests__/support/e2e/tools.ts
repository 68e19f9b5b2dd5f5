import { join } from 'node:path';
import { ROOT } from '../../../local-runner/repository.js';

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

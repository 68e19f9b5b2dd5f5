import { type Result, runAction } from '../../local-runner/run-action.js';
import { DEMO } from '../../simulator/demo-values.js';
import { startSimulator } from '../../simulator/server.js';

export interface Scene {
  readonly name: string;
  /** The job summary that a real run of the bundle wrote. */
  readonly summary: string;
}

/** What the runner tells a step about the workflow that it belongs to. */
const WORKFLOW = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/bootstrap',
  GITHUB_RUN_ID: '123456',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_ACTION_REPOSITORY: 'your-org/aep-base-connection',
  GITHUB_ACTION_REF: 'v1',
};

/** Runs the bundle against the simulator, and returns the summaries that are worth a picture. */
export async function playScenes(): Promise<Scene[]> {
  const simulator = await startSimulator();
  const run = (given: Readonly<Record<string, string>>): Promise<Result> =>
    runAction({
      env: WORKFLOW,
      inputs: {
        sandbox: 'dev',
        'ims-org-id': DEMO.imsOrgId,
        'api-key': DEMO.apiKey,
        'client-secret': DEMO.clientSecret,
        'platform-url': simulator.url,
        'ims-url': simulator.url,
        ...given,
      },
    });
  try {
    const created = await run({});
    const reused = await run({ 'connection-description': 'For the orders dataflow' });
    const failed = await run({ 'client-secret': 'p8e-last-years-secret' });
    return [
      { name: 'created', summary: created.summary.replace('<details>', '<details open>') },
      { name: 'reused', summary: reused.summary },
      { name: 'failed', summary: failed.summary },
    ];
  } finally {
    await simulator.close();
  }
}

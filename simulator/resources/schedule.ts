import { type Refusal, refuse } from '../flow-service/refusal.js';
import { isJsonObject, type JsonValue } from '../http/json-value.js';

/** The smallest interval of each frequency. */
const SMALLEST: Readonly<Record<string, number>> = { minute: 15, hour: 1, day: 1, week: 1 };

/** Numbers may be sent as strings, as in the flows that Adobe returns. Which of the codes is for what is a choice. */
export function checkSchedule(schedule: JsonValue | undefined, now: number): Refusal | undefined {
  if (!isJsonObject(schedule)) return refuse(400, 1317, 'scheduleParams is required');
  const { startTime, frequency, interval } = schedule;
  const start = Number(startTime);
  if (!Number.isInteger(start) || start * 1000 < now) {
    return refuse(400, 1360, 'startTime cannot be set in the past, in seconds since 1970');
  }
  const smallest = SMALLEST[String(frequency)];
  if (smallest === undefined) return refuse(400, 1363, `Unknown frequency ${String(frequency)}`);
  if (Number(interval) >= smallest) return undefined;
  return refuse(400, 1362, `interval must be at least ${smallest} for ${String(frequency)}`);
}

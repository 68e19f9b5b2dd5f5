/** Below it, a number of this century is in seconds. */
const LEAST_MS = 1e11;

/** The form of a `createdAt`, and its time in epoch ms. */
export function readCreatedAt(value: unknown): {
  readonly form: 'number' | 'digits' | 'iso-date' | 'seconds' | 'missing' | undefined;
  readonly ms: number | undefined;
} {
  if (value === undefined || value === null) return { form: 'missing', ms: undefined };
  if (typeof value === 'number') {
    return value < LEAST_MS ? { form: 'seconds', ms: value * 1000 } : { form: 'number', ms: value };
  }
  if (typeof value !== 'string') return { form: undefined, ms: undefined };
  if (/^\d{12,}$/.test(value)) return { form: 'digits', ms: Number(value) };
  const ms = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? { form: undefined, ms: undefined } : { form: 'iso-date', ms };
}

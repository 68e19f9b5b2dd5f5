import { isJsonObject, type JsonObject, type JsonValue } from '../http/json-value.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';

interface Operation {
  readonly op: 'add' | 'replace';
  readonly path: readonly string[];
  readonly value: JsonValue;
}

const EDITABLE = new Set(['name', 'description', 'auth']);

/** Applies all operations or none. Does not modify `document`. */
export function applyPatch(
  document: JsonObject,
  body: JsonValue | undefined,
): JsonObject | Refusal {
  if (body === undefined || body === null || (Array.isArray(body) && body.length === 0)) {
    return refuse(400, 1405, 'The request body is null or empty');
  }
  if (!Array.isArray(body)) return refuse(400, 1100, 'A JSON array of operations is expected');
  let result = document;
  for (const entry of body) {
    const operation = readOperation(entry);
    if (isRefusal(operation)) return operation;
    const changed = change(result, operation.path, operation);
    if (changed === undefined) {
      return refuse(400, 1455, `Invalid path /${operation.path.join('/')} for ${operation.op}`);
    }
    result = changed;
  }
  return result;
}

function readOperation(entry: JsonValue): Operation | Refusal {
  if (!isJsonObject(entry)) return refuse(400, 1100, 'An operation must be a JSON object');
  const { op: opAsGiven, path: pointer, value } = entry;
  // Adobe's examples write operations in lower case, its schema in upper case.
  const op = String(opAsGiven).toLowerCase();
  if (op !== 'add' && op !== 'replace') return refuse(400, 1434, `Unknown operation ${op}`);
  const path = String(pointer).split('/').slice(1);
  const root = path[0] ?? '';
  if (root === 'connectionSpec') return refuse(400, 1414, 'connectionSpec cannot be updated');
  if (!EDITABLE.has(root)) return refuse(400, 1455, `Invalid path ${String(pointer)}`);
  return value === undefined ? refuse(400, 1100, `${op} needs a value`) : { op, path, value };
}

/** Returns `undefined` if the path does not exist. */
function change(
  target: JsonObject,
  path: readonly string[],
  operation: Operation,
): JsonObject | undefined {
  const [key = '', ...rest] = path;
  const exists = Object.hasOwn(target, key);
  if (rest.length > 0) {
    const inner = exists ? target[key] : undefined;
    const changed = isJsonObject(inner) ? change(inner, rest, operation) : undefined;
    return changed && { ...target, [key]: changed };
  }
  if (operation.op === 'replace' && !exists) return undefined;
  return { ...target, [key]: operation.value };
}

/******/ var __webpack_modules__ = ({

/***/ 920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  jo: () => (/* binding */ backoffMs),
  Xo: () => (/* binding */ formatSeconds),
  ml: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = process.getBuiltinModule("node:timers/promises");
;// CONCATENATED MODULE: ./lib/clock.js

const systemClock = {
    now: () => performance.now(),
    sleep: (ms, signal) => (0,promises_namespaceObject.setTimeout)(ms, undefined, { signal }),
    random: Math.random,
};
function formatSeconds(ms) {
    const seconds = ms / 1000;
    return `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
}
function backoffMs(failures, clock) {
    return clock.random() * Math.min(20_000, 500 * 2 ** (failures - 1));
}


/***/ }),

/***/ 691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(920);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(574);


const cancelling = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => cancelling.abort(`the run was cancelled (${signal})`));
}
await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)({
    clock: _clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .ml,
    requestTimeoutMs: 45_000,
    cancelled: cancelling.signal,
});
process.stdout.write('', () => process.exit());

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

;// CONCATENATED MODULE: ./lib/errors.js
class OwnError extends Error {
    advice;
    section;
    connectionId;
    constructor(message, { advice, section, connectionId } = {}) {
        super(message);
        this.advice = advice;
        this.section = section;
        this.connectionId = connectionId;
    }
}
class StepError extends OwnError {
    name = 'StepError';
}
class StoppedError extends OwnError {
    name = 'StoppedError';
    byDeadline;
    constructor(message, { byDeadline = false, advice } = {}) {
        super(message, { advice, section: 'deadline-and-cancellation' });
        this.byDeadline = byDeadline;
    }
}
class AdobeError extends OwnError {
    name = 'AdobeError';
    mayHaveSucceeded;
    retryable;
    retryAfterMs;
    status;
    code;
    problem;
    constructor(message, details) {
        super(message, details);
        this.mayHaveSucceeded = details.mayHaveSucceeded;
        this.retryable = details.retryable;
        this.retryAfterMs = details.retryAfterMs;
        this.status = details.status;
        this.code = details.problem?.code;
        this.problem = details.problem;
    }
}
function errorMessage(error) {
    return error instanceof Error ? error.message : String(error);
}

// EXTERNAL MODULE: ./lib/clock.js + 1 modules
var lib_clock = __nccwpck_require__(920);
;// CONCATENATED MODULE: ./lib/connection/windows.js
const STORE_MS = 3_500;
const GIVE_WAY_MS = 5_000;
const SETTLE_MS = GIVE_WAY_MS;
const STAMPED_SOON_MS = SETTLE_MS - STORE_MS;
const SEEN_SOON_MS = SETTLE_MS - 1_000;
const GUARD_MS = 4_000;
const YIELD_MS = 25_000;
const DELETE_MS = 5_000;
const GONE_MS = 10_000;
const CONFIRM_MS = 1_000;
const FOREIGN_MS = 60_000;
const ESTABLISHED_MS = YIELD_MS + GUARD_MS;
const DOUBT_MS = 15_000;
const LISTED_MS = 30_000;
const FRESH_MS = 1_500;
const LOOK_FRESH_MS = 10_000;

;// CONCATENATED MODULE: ./lib/connection/sightings.js

function byAge({ connection: a }, { connection: b }) {
    const difference = Number(a.createdAt) - Number(b.createdAt);
    return difference || (a.id < b.id ? -1 : 1);
}
function aliveOf({ sightings }) {
    return sightings.filter(({ gone }) => gone === undefined).sort(byAge);
}
function idsOf(sightings) {
    return sightings.map(({ connection }) => connection.id);
}
function firstSeen(sightings) {
    return Math.min(...sightings.map(({ firstSeenAt }) => firstSeenAt));
}
function createOf({ connection: { id, createdAt }, undeletable }, { creates, now, adobeNow }) {
    const create = creates.find((one) => one.id === id);
    if (create === undefined || undeletable)
        return undefined;
    const createSentAt = Number(adobeNow) - (now - create.sentAt);
    return Number(createdAt) < createSentAt - FOREIGN_MS ? undefined : create;
}
function ageOf({ connection: { createdAt }, firstSeenAt }, { now, adobeNow }) {
    const byAdobe = adobeNow === undefined || createdAt === undefined ? 0 : adobeNow - createdAt;
    return Math.max(byAdobe, now - firstSeenAt);
}
function hasOutlived(sighting, picture) {
    return ageOf(sighting, picture) >= GIVE_WAY_MS + GUARD_MS;
}
function isEstablished(sighting, picture) {
    return ageOf(sighting, picture) >= ESTABLISHED_MS;
}
function isShown({ firstListedAt, lastReadAt }) {
    return firstListedAt !== undefined || lastReadAt !== undefined;
}
function isUndescribed({ connection, lastReadAt }) {
    return connection.description === undefined && lastReadAt === undefined;
}
function isFresh({ lastReadAt }, { now }) {
    return lastReadAt !== undefined && now - lastReadAt <= FRESH_MS;
}
function wasSeenSoon({ firstSeenAt }, { sentAt }) {
    return firstSeenAt - sentAt <= SEEN_SOON_MS;
}
function wasThereSoon(rival, own, create) {
    const [theirs, ours] = [rival.connection.createdAt, own.connection.createdAt];
    const stampedSoon = Number(theirs) - Number(ours) <= STAMPED_SOON_MS;
    return stampedSoon || wasSeenSoon(rival, create);
}

;// CONCATENATED MODULE: ./lib/connection/task.js

function describe({ wanted: { connectionName, sandbox } }) {
    return `base connection "${connectionName}" in sandbox ${sandbox}`;
}
async function pause({ deadline }, ms, waiting) {
    await deadline.pause(ms).catch((error) => {
        if (!(error instanceof StoppedError))
            throw error;
        const { message, byDeadline } = error;
        const longer = 'Increase timeout-seconds, or run the step again later.';
        const advice = byDeadline ? longer : 'Run the step again.';
        throw new StoppedError(`${waiting}: ${message}.`, { byDeadline, advice });
    });
}

;// CONCATENATED MODULE: ./lib/connection/states.js


const TRANSITIONAL = /^(?:initializing|updating|enabling|enabled-finalizing|disabling|inProgress)$/;
async function usable(found, task) {
    const { id } = found;
    let connection = found.etag === undefined ? await readAgain(id, task) : found;
    while (TRANSITIONAL.test(`${connection.state}`)) {
        const what = `Connection ${id} is ${connection.state}`;
        task.info(`${what}. Waiting.`);
        await pause(task, 2000, what);
        connection = await readAgain(id, task);
    }
    const { etag, name, state = 'enabled' } = connection;
    if (state !== 'enabled') {
        throw new StepError(`The ${describe(task)} exists (${id}), but its state is "${state}".`, {
            advice: 'Enable, publish or delete it in Experience Platform, or set another connection-name.',
            section: 'state-of-the-connection',
            connectionId: id,
        });
    }
    if (name !== task.wanted.connectionName) {
        throw new StepError(`Adobe shows connection ${id} under the name "${name}", not as the ${describe(task)}: Adobe stored it so, or somebody renamed it. Nothing was deleted.`, {
            advice: 'Check where it comes from. Then set connection-name to that name, or delete it and run the step again.',
            section: 'changed-by-others',
            connectionId: id,
        });
    }
    if (etag !== undefined)
        return { ...connection, etag };
    throw new StepError(`Adobe returned no valid etag for connection ${id}.`, {
        advice: 'Run the step again.',
        section: 'other-responses',
        connectionId: id,
    });
}
async function readAgain(id, task) {
    const read = await task.flowService.getConnection(id);
    if (read === undefined)
        throw goneError(id, task);
    return read;
}
function goneError(id, task) {
    return new StepError(`The ${describe(task)} (${id}) was deleted by somebody else while the step ran.`, { advice: 'Run the step again: it creates another.', section: 'changed-by-others' });
}

;// CONCATENATED MODULE: ./lib/connection/explain.js





function narrate(action, { picture, task }, said) {
    if (action.kind === 'create') {
        task.info(`There is no ${describe(task)}. Creating it.`);
    }
    else if (action.kind === 'delete') {
        task.info(`There are several of the ${describe(task)}. Deleting the duplicate ${action.id}, which this run created; ${action.inFavourOf} stays.`);
    }
    else if (action.kind === 'wait' && !said.has(action.reason)) {
        said.add(action.reason);
        const ids = idsOf(aliveOf(picture)).join(', ');
        task.info(WAITING[action.reason](ids, (0,lib_clock/* formatSeconds */.Xo)(action.ms)));
    }
}
const WAITING = {
    settling: (ids, seconds) => `Connection ${ids} is younger than the settle window. Waiting ${seconds} until it is certain that no other run deletes it.`,
    race: (ids) => `There are several such connections: ${ids}. Waiting until one is left.`,
    unlisted: (ids) => `Adobe's lists do not show connection ${ids} yet. Waiting, since they may not show those of other runs either.`,
    'in-doubt': () => 'Waiting for Adobe to show whether the connection was created.',
    throttled: (_, seconds) => `Retrying in ${seconds}.`,
};
function undecidedError({ reason, ids }, { failure, task }) {
    const what = describe(task);
    const named = ids.join(', ');
    const shown = ids.length > 0 && `Adobe shows: ${named}.`;
    const end = (section, message, advice) => new StepError(message, { advice, section, connectionId: ids[0] });
    switch (reason) {
        case 'vanished':
            return goneError(named, task);
        case 'settling':
            return end('races-and-duplicates', `The ${what} exists: ${named}. It is only a few seconds old, so another run may still be about to delete it as a duplicate, and the step had no time to wait for that.`, 'Increase timeout-seconds, or run the step again in a minute.');
        case 'race':
            return end('races-and-duplicates', `The ${what} exists: ${named}. Several runs created it, and this step could not become certain which of them will stay.`, 'Run the step again in a minute.');
        case 'unlisted':
            return end('races-and-duplicates', `Adobe created connection ${named} as the ${what}, but its lists do not show it, so the step cannot check whether another run created the same.`, 'Wait until Experience Platform shows it before you run the step again: until then, the next run may create another one.');
        case 'in-doubt':
            return end('a-create-in-doubt', sentences(failure?.message, `Adobe may or may not have created the ${what}.`, shown), failure?.retryable === false
                ? failure.advice
                : 'Run the step again: it will use the connection if it exists.');
        case 'throttled':
            return end(failure?.section ?? 'deadline-and-cancellation', sentences(failure?.message, 'There is no time for another attempt.', shown), failure?.advice ?? 'Increase timeout-seconds or run fewer jobs at once.');
    }
}
function untold({ creates }) {
    if (!creates.some(({ id, mark }) => id === undefined && mark === undefined))
        return undefined;
    return "The response to this run's create was lost, so the step cannot tell whether this run or another one created it.";
}
function interrupted(error, { picture, task }) {
    if (!(error instanceof AdobeError || error instanceof StoppedError))
        return error;
    const alive = idsOf(aliveOf(picture));
    const own = alive.filter((id) => picture.creates.some((create) => create.id === id));
    const others = alive.filter((id) => !own.includes(id));
    const inDoubt = picture.creates.some(({ id }) => id === undefined);
    if (own.length === 0 && !inDoubt)
        return error;
    const message = sentences(error.message, own.length > 0 && `This run created ${own.join(' and ')} as the ${describe(task)}.`, inDoubt &&
        `Adobe may or may not have created ${own.length > 0 ? 'another one' : `the ${describe(task)}`}.`, others.length > 0 && `Others created the same: ${others.join(', ')}.`, 'The next run will use what exists.');
    return new StepError(message, {
        advice: error.advice ?? 'Run the step again.',
        section: error.section,
        connectionId: own[0] ?? alive[0],
    });
}
function sentences(...all) {
    return all.filter((sentence) => sentence).join(' ');
}

;// CONCATENATED MODULE: ./lib/connection/connection-test.js




const CORRECT = 'Correct auth-params, and run the step again with if-exists set to update. Check too that Adobe can reach the source.';
const REACH = 'Check that Adobe can reach the source: its host, port and firewall.';
async function testConnection(outcome, task) {
    if (outcome.operation === 'would-create' || task.wanted.dryRun) {
        return task.info('A dry run does not test the connection.');
    }
    const { connectionId, operation, note } = outcome;
    const result = await task.flowService.testConnection(connectionId);
    if (result === undefined)
        throw goneError(connectionId, task);
    const { passed, reason } = result;
    if (passed)
        return task.info(`Adobe tested connection ${connectionId}: it works.`);
    const isLate = passed === undefined;
    const verb = isLate ? 'gave no result' : 'said';
    const said = reason === undefined ? 'gave no reason' : `${verb}: ${reason}`;
    const isStored = !isLate && operation === 'reused' && task.wanted.authParams !== undefined;
    throw new StepError(sentences(`The ${describe(task)} (${connectionId}) was ${operation}, but Adobe's test of it failed and ${said}.`, isStored && 'Adobe tested the stored credentials, not the given ones.'), {
        advice: isLate ? REACH : isStored ? note : CORRECT,
        section: 'test-of-the-connection',
        connectionId,
    });
}

;// CONCATENATED MODULE: ./node_modules/leven/index.js
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}

;// CONCATENATED MODULE: ./lib/json.js
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function nonBlankString(value) {
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

;// CONCATENATED MODULE: ./lib/adobe/shorten.js
function cut(text, maxLength) {
    if (text.length <= maxLength)
        return text;
    const atSpace = text.lastIndexOf(' ', maxLength);
    const start = text.slice(0, atSpace > 0 ? atSpace : maxLength);
    return `${start.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}
function toClause(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.replace(/(?<![ .])[ .]+$/, '');
}
function shorten(text, maxLength) {
    return text.length <= maxLength ? text : `(${text.length} characters)`;
}
const MAX_LISTED = 20;
function shortenList(texts, maxLength) {
    const shown = texts.slice(0, MAX_LISTED).map((text) => shorten(text, maxLength));
    const left = texts.length - shown.length;
    return left === 0 ? shown : [...shown, `and ${left} more`];
}

;// CONCATENATED MODULE: ./lib/adobe/resources.js


function parseItems(json) {
    if (!isJsonObject(json) || !Array.isArray(json.items))
        return undefined;
    const items = json.items;
    return items.every(isJsonObject) ? items : undefined;
}
function parseSpec(item) {
    const { id, version, authSpec, attributes } = item;
    if (!isId(id) || !isId(version))
        return undefined;
    const name = nonBlankString(item.name);
    const authSpecs = Array.isArray(authSpec) ? authSpec : [];
    return {
        id,
        version,
        name: name && shorten(name, 100),
        authSpecs: authSpecs.flatMap(parseAuthSpec),
        authOptional: isJsonObject(attributes) && `${attributes.authRequired}` === 'false',
    };
}
function parseAuthSpec(authSpec) {
    const name = isJsonObject(authSpec) ? nonBlankString(authSpec.name) : undefined;
    return isJsonObject(authSpec) && name !== undefined ? [{ name, spec: authSpec.spec }] : [];
}
function parseConnection(item) {
    const { id, name, description, sandboxName, state, createdAt, connectionSpec, auth } = item;
    if (!isId(id))
        return undefined;
    return {
        id,
        etag: parseEtag(item),
        name: nonBlankString(name),
        specId: isJsonObject(connectionSpec)
            ? nonBlankString(connectionSpec.id)?.toLowerCase()
            : undefined,
        description: nonBlankString(description),
        sandbox: nonBlankString(sandboxName),
        state: nonBlankString(state),
        createdAt: typeof createdAt === 'number' ? createdAt : undefined,
        authSpecName: isJsonObject(auth) ? nonBlankString(auth.specName) : undefined,
    };
}
function parseCreated(json) {
    if (!isJsonObject(json) || !isId(json.id))
        return undefined;
    return { id: json.id, etag: parseEtag(json) };
}
function parseEtag({ etag }) {
    return typeof etag === 'string' && /^[\x21-\x7e]{1,255}$/.test(etag) ? etag : undefined;
}
function isId(value) {
    return typeof value === 'string' && /^\w[\w.:-]{0,127}$/.test(value);
}
function isSimilarName(a, b) {
    return a !== undefined && plain(a) === plain(b);
}
function plain(name) {
    const text = name.normalize('NFC').trim().toLowerCase();
    return text.replace(/\s+/g, ' ').replace(/\p{Pd}/gu, '-');
}

;// CONCATENATED MODULE: ./lib/adobe/auth-spec.js





const MAX_NAME = 100;
function checkAuth(spec, { authSpecName, authParams }) {
    if (authParams === undefined)
        return { auth: undefined, findings: [] };
    const { name: specName, spec: schema } = chooseAuthSpec(spec, authSpecName);
    const title = `"${shorten(specName, MAX_NAME)}" of ${titleOf(spec)}`;
    const properties = propertiesOf(schema);
    const known = Object.keys(properties);
    const names = Object.keys(authParams);
    const unknown = known.length === 0 ? [] : names.filter((name) => !known.includes(name));
    const near = new Map(unknown.map((name) => [name, nearest(name, known)]));
    const foreign = unknown.filter((name) => near.get(name) === undefined);
    const findings = findingsOf(near, foreign, known, title);
    const missing = requiredBy(schema).filter((name) => {
        const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
        if (!isJsonObject(property) || 'default' in property || names.includes(name))
            return false;
        return unknown.every((other) => nearest(other, [name]) === undefined);
    });
    const isOfOtherSource = foreign.length > 0 && foreign.length === names.length;
    if (missing.length > 0 || isOfOtherSource) {
        const lines = shortenList(missing, MAX_NAME).map((name) => `${name}: is missing`);
        const all = [`auth-params: is invalid for ${title}:`, ...lines, ...findings];
        throw refusal((isOfOtherSource ? findings : all).join('\n'), 'Set auth-params to the properties of this source: docs/sources.md has them.');
    }
    return { auth: { specName, params: authParams }, findings };
}
function requireNoAuth(spec) {
    if (spec.authSpecs.length === 0 || spec.authOptional || spec.authSpecs.some(isNone))
        return;
    const types = spec.authSpecs.map(({ name, spec: schema }) => {
        const known = propertiesOf(schema);
        const required = requiredBy(schema).filter((one) => Object.hasOwn(known, one));
        const names = required.length > 0 ? required : Object.keys(known);
        return `${name}: ${names.length === 0 ? "see Adobe's documentation" : listed(names)}`;
    });
    throw refusal(`auth-params: is empty, but a connection of ${titleOf(spec)} needs credentials. Each of its authentication types requires:\n${shortenList(types, 1000).join('\n')}`, 'Set auth-params for one of these authentication types. If it comes from a secret, check that the secret exists and is passed on.');
}
function findingsOf(near, foreign, known, title) {
    const typos = [...near]
        .filter(([, meant]) => meant !== undefined)
        .map(([name, meant]) => `auth-params: ${shorten(name, MAX_NAME)} is not a property of ${title}; did you mean ${meant}?`);
    const takes = `auth-params: ${title} does not have ${listed(foreign)}; it takes ${listed(known)}.`;
    return [...shortenList(typos, 1000), ...(foreign.length === 0 ? [] : [takes])];
}
function chooseAuthSpec(spec, wanted) {
    const title = titleOf(spec);
    const choose = `Set auth-spec-name to one of: ${listed(spec.authSpecs.map(({ name }) => name))}`;
    const [only, ...others] = spec.authSpecs;
    if (only === undefined) {
        throw refusal(`auth-params: is set, but ${title} takes no credentials.`, 'Remove it, or check connection-spec-id.');
    }
    if (wanted === undefined) {
        if (others.length === 0)
            return only;
        throw refusal(`auth-spec-name: is empty, but ${title} has several authentication types.`, choose);
    }
    const chosen = spec.authSpecs.find(({ name }) => name === wanted) ??
        spec.authSpecs.find(({ name }) => isSimilarName(name, wanted));
    if (chosen !== undefined)
        return chosen;
    throw refusal(`auth-spec-name: ${title} has no authentication type "${wanted}".`, choose);
}
function isNone({ name, spec: schema }) {
    const isNoneByName = /^(?:none|no ?auth(?:entication)?|anonymous)$/i.test(name.trim());
    return isNoneByName && requiredBy(schema).length === 0;
}
function propertiesOf(schema) {
    return isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
}
function requiredBy(schema) {
    const required = isJsonObject(schema) ? schema.required : undefined;
    return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}
function nearest(name, names) {
    const others = names.map((other) => other.toLowerCase());
    const options = { maxDistance: Math.max(2, name.length / 4) };
    const best = closestMatch(name.toLowerCase(), others, options);
    return names.find((other) => other.toLowerCase() === best);
}
function listed(names) {
    return shortenList(names, MAX_NAME).join(', ');
}
function titleOf({ id, name }) {
    return `connection spec ${name ?? id}`;
}
function refusal(message, advice) {
    return new StepError(message, { advice, section: 'credentials-of-a-source' });
}

;// CONCATENATED MODULE: ./lib/connection/update.js




function patchFor({ description }, { task, auth }) {
    const patch = [];
    const given = task.wanted.connectionDescription;
    if (given !== undefined && given !== description) {
        const op = description === undefined ? 'add' : 'replace';
        patch.push({ op, path: '/description', value: given });
    }
    if (auth !== undefined)
        patch.push({ op: 'replace', path: '/auth/params', value: auth.params });
    return patch;
}
function otherType({ authSpecName: type }, { auth }) {
    if (auth === undefined || type === undefined || type === auth.specName)
        return undefined;
    return `The connection's authentication type is "${type}", and Adobe cannot change it to "${auth.specName}".`;
}
function noteOf(connection, run) {
    const { ifExists, connectionDescription } = run.task.wanted;
    if (ifExists === 'update') {
        if (run.auth !== undefined)
            return undefined;
        const kept = 'The credentials stay as they are: auth-params is empty.';
        if (connectionDescription !== undefined)
            return connection.authSpecName && kept;
        return 'There was nothing to update: auth-params and connection-description are empty. If they come from secrets or variables, check that these exist and are passed on.';
    }
    const given = patchFor(connection, run).map(({ path }) => path === '/description' ? 'description' : 'credentials');
    if (given.length === 0)
        return undefined;
    const helps = otherType(connection, run)?.concat(' Set another connection-name.') ??
        'Set if-exists to update to apply what was given.';
    return `Not sent to Adobe, since if-exists is reuse: the given ${given.join(' and ')}. ${helps}`;
}
async function updateConnection(found, run) {
    const { task } = run;
    const { id } = found;
    let connection = found;
    for (let attempt = 1, repeated = 0;; attempt++) {
        const patch = patchFor(connection, run);
        if (patch.length === 0)
            return connection;
        let isDone = false;
        try {
            const patched = await task.flowService.patchConnection(id, connection.etag, patch);
            isDone = patched !== undefined;
            if (!isDone)
                throw goneError(id, task);
        }
        catch (error) {
            if (!(error instanceof AdobeError))
                throw error;
            const mayDiffer = error.status === 412 || error.mayHaveSucceeded;
            if (!error.retryable && !(mayDiffer && ++repeated === 1))
                throw error;
            task.info(`${error.message} Reading the connection before another attempt.`);
            const ms = (error.retryAfterMs ?? 0) + (0,lib_clock/* backoffMs */.jo)(attempt, task.clock);
            await pause(task, ms, `${error.message} There was no time for another attempt`);
        }
        connection = await usable(await readAgain(id, task), task);
        if (isDone)
            return connection;
    }
}

;// CONCATENATED MODULE: ./lib/connection/conclude.js






async function conclude(verdict, run) {
    const { task, spec, auth } = run;
    switch (verdict.kind) {
        case 'none':
            if (auth === undefined)
                requireNoAuth(spec);
            return { operation: 'would-create', specVersion: spec.version, specName: spec.name };
        case 'created':
            return outcome('created', await usable(verdict.connection, task), run);
        case 'existing':
            return useExisting(verdict, run);
        case 'exists': {
            const exists = `The ${describe(task)} exists already: ${verdict.ids.join(', ')}.`;
            throw new StepError(sentences(exists, untold(run.picture)), {
                advice: 'Set if-exists to reuse to use it, or set another connection-name.',
                section: 'races-and-duplicates',
                connectionId: verdict.ids[0],
            });
        }
        case 'undecided':
            throw undecidedError(verdict, run);
    }
}
async function useExisting({ connection, others }, run) {
    const { task, picture } = run;
    const { ifExists, dryRun } = task.wanted;
    const { id } = connection;
    if (others.length > 0) {
        task.warn(`There are ${others.length + 1} of the ${describe(task)}, and ${id} is used. Delete the others if nothing uses them: ${others.join(', ')}.`);
    }
    const existing = await usable(connection, task);
    const note = noteOf(existing, run);
    if (ifExists === 'update' && patchFor(existing, run).length > 0) {
        const other = otherType(existing, run);
        if (other !== undefined) {
            throw new StepError(`The ${describe(task)} exists (${id}). ${other}`, {
                advice: 'Check auth-spec-name, or set another connection-name.',
                section: 'credentials-of-a-source',
                connectionId: id,
            });
        }
        if (dryRun)
            return outcome('would-update', existing, run, note);
        return outcome('updated', await updateConnection(existing, run), run, note);
    }
    const doubt = untold(picture);
    if (doubt !== undefined)
        task.notice(`Connection ${id} is reused. ${doubt}`);
    return outcome(dryRun ? 'would-reuse' : 'reused', existing, run, note);
}
function outcome(operation, { id, etag }, { spec: { version, name } }, note) {
    return { operation, connectionId: id, etag, specVersion: version, specName: name, note };
}

;// CONCATENATED MODULE: ./lib/connection/action.js
const LOOK = { kind: 'look' };
function done(verdict) {
    return { kind: 'done', verdict };
}

;// CONCATENATED MODULE: ./lib/connection/decide.js



function decide(picture, wanted) {
    const { now, creates, sightings, lastLook } = picture;
    const alive = aliveOf(picture);
    const last = creates.at(-1);
    const lost = sightings.filter((one) => one.gone === 'vanished' && createOf(one, picture));
    if (lost.length > 0)
        return done({ kind: 'undecided', reason: 'vanished', ids: idsOf(lost) });
    const accepted = sightings.find(({ gone }) => gone === 'accepted');
    if (accepted) {
        const { lastReadAt = 0, deleteSentAt = 0 } = accepted;
        const readFrom = lastReadAt < deleteSentAt ? now : lastReadAt + CONFIRM_MS;
        return waitUntil(readFrom, 'race', picture) ?? read([accepted]);
    }
    if (picture.mustLook)
        return LOOK;
    if (last && last.id === undefined && lastLook.startedAt < last.endedAt + DOUBT_MS) {
        const undescribed = alive.filter(isUndescribed);
        return last.mark !== undefined && undescribed.length > 0
            ? read(undescribed)
            : poll(last.endedAt, 'in-doubt', picture);
    }
    const own = alive.findLast((one) => createOf(one, picture));
    const isUnlisted = own !== undefined && alive.length === 1 && !isShown(own);
    const unsure = alive.filter(({ confirmed }) => !confirmed);
    if (unsure.length > 0 && !isUnlisted)
        return read(unsure);
    const create = own && createOf(own, picture);
    if (create)
        return decideOwn(own, create, alive, picture, wanted);
    const [oldest] = alive;
    return oldest ? decideOthers(oldest, alive, picture, wanted) : decideNone(picture, wanted);
}
function decideOwn(own, create, alive, picture, wanted) {
    const age = picture.now - create.sentAt;
    const [oldest] = alive;
    if (oldest && oldest !== own) {
        const isLast = isEstablished(oldest, picture);
        const mayGiveWay = age < GIVE_WAY_MS || (isLast && wasSeenSoon(oldest, create));
        if (mayGiveWay)
            return deleteOwn(own, oldest, picture);
        if (isLast)
            return decideOthers(oldest, alive, picture, wanted);
        const isRead = Number(oldest.lastReadAt) >= picture.lastLook.startedAt;
        return isRead ? poll(firstSeen(alive), 'race', picture) : read([oldest]);
    }
    const { firstListedAt, listedLate } = own;
    const rivals = alive.filter((one) => one !== own && one.firstSeenAt <= (firstListedAt ?? Number.POSITIVE_INFINITY));
    if (rivals.length > 0) {
        if (age >= YIELD_MS)
            return undecided('race', picture);
        const outlived = rivals.filter((one) => hasOutlived(one, picture));
        const survivor = outlived.find((one) => wasThereSoon(one, own, create));
        return survivor ? deleteOwn(own, survivor, picture) : poll(firstSeen(rivals), 'race', picture);
    }
    const { endedAt } = create;
    const lookedAt = picture.lastLook.startedAt;
    const isOver = firstListedAt === undefined && lookedAt >= endedAt + LISTED_MS;
    if (isOver)
        return undecided('unlisted', picture);
    const listUntil = listedLate && firstListedAt !== undefined ? 2 * firstListedAt - endedAt : 0;
    return firstListedAt === undefined || lookedAt < listUntil
        ? poll(endedAt, 'unlisted', picture)
        : done({ kind: 'created', connection: own.connection });
}
function decideOthers(oldest, alive, picture, { ifExists, dryRun }) {
    const { now, sightings, lastLook } = picture;
    if (ifExists === 'fail')
        return done({ kind: 'exists', ids: idsOf(alive) });
    const isLast = isEstablished(oldest, picture);
    const others = alive.slice(1);
    const lasting = others.filter((one) => hasOutlived(one, picture));
    const take = done({ kind: 'existing', connection: oldest.connection, others: idsOf(lasting) });
    if (dryRun)
        return take;
    if (others.length > 0) {
        if (!isLast)
            return poll(firstSeen(alive), 'race', picture);
        const unread = alive.filter((one) => !isFresh(one, picture));
        return unread.length > 0 ? read(unread) : take;
    }
    const aged = now + SETTLE_MS - ageOf(oldest, picture);
    const deletes = sightings.map(({ deleteSentAt }) => (deleteSentAt ?? -DELETE_MS) + DELETE_MS);
    const settledAt = isLast ? aged : Math.max(aged, ...deletes);
    const waiting = waitUntil(settledAt, 'settling', picture);
    if (waiting)
        return waiting;
    if (lastLook.startedAt < settledAt)
        return poll(lastLook.endedAt, 'settling', picture);
    const { firstSeenAt, lastReadAt = -1 } = oldest;
    return firstSeenAt < settledAt && lastReadAt < settledAt ? read([oldest]) : take;
}
function decideNone(picture, { dryRun }) {
    const { creates, now, lastLook, writeFrom } = picture;
    if (dryRun)
        return done({ kind: 'none' });
    const last = creates.at(-1);
    if (last?.isFinal && last.id === undefined)
        return undecided('in-doubt', picture);
    const isRecent = now - lastLook.startedAt <= LOOK_FRESH_MS;
    return waitUntil(writeFrom, 'throttled', picture) ?? (isRecent ? { kind: 'create' } : LOOK);
}
function deleteOwn({ connection: { id } }, winner, picture) {
    const inFavourOf = winner.connection.id;
    const deletion = isFresh(winner, picture)
        ? { kind: 'delete', id, inFavourOf }
        : read([winner]);
    return waitUntil(picture.writeFrom, 'throttled', picture) ?? deletion;
}
function poll(since, reason, picture) {
    const polledMs = picture.now - since;
    const pauseMs = polledMs < 1000 ? 500 : polledMs < 8000 ? 1000 : 2000;
    return waitUntil(picture.lastLook.endedAt + pauseMs, reason, picture) ?? LOOK;
}
function waitUntil(time, reason, picture) {
    const ms = Math.ceil(time - picture.now);
    if (ms <= 0)
        return undefined;
    return ms < picture.remainingMs ? { kind: 'wait', ms, reason } : undecided(reason, picture);
}
function undecided(reason, picture) {
    return done({ kind: 'undecided', reason, ids: idsOf(aliveOf(picture)) });
}
function read(sightings) {
    return { kind: 'read', ids: idsOf(sightings) };
}

;// CONCATENATED MODULE: ./lib/connection/match.js
function matchesOf(listed, { connectionName, connectionSpecId, sandbox }, ownIds) {
    return listed.filter((connection) => ownIds.includes(connection.id) ||
        (connection.name === connectionName &&
            connection.specId === connectionSpecId &&
            (connection.sandbox ?? sandbox) === sandbox &&
            !isGoing(connection)));
}
function isGoing(connection) {
    return connection?.state === 'delete-finalizing';
}
function noticeSimilar(listed, { wanted: { connectionName, sandbox }, notice }) {
    for (const { id, name } of listed) {
        if (name === connectionName)
            continue;
        notice(`Connection ${id} in sandbox ${sandbox} is called "${name}", and the step looks for "${connectionName}": names are compared exactly, with their case and spaces. If you mean this connection, set connection-name to its name.`);
    }
}

;// CONCATENATED MODULE: ./lib/connection/picture.js

function emptyPicture(moment) {
    return {
        ...moment,
        sightings: [],
        creates: [],
        lastLook: { startedAt: -1, endedAt: -1 },
        mustLook: true,
        writeFrom: 0,
    };
}
function withLook(picture, startedAt, matches) {
    const { now, sightings } = picture;
    const ids = matches.map(({ id }) => id);
    const missed = sightings.map((one) => {
        const listedLate = one.listedLate || one.firstListedAt === undefined;
        return ids.includes(one.connection.id) ? one : { ...one, confirmed: false, listedLate };
    });
    const lastLook = { startedAt, endedAt: now };
    return matches.reduce((result, match) => withSighting(result, match, ({ firstListedAt = now }) => ({ firstListedAt })), { ...picture, sightings: missed, lastLook, mustLook: false });
}
function withRead(picture, startedAt, id, connection) {
    return connection === undefined
        ? withChange(picture, id, ({ deleteSentAt }) => ({
            gone: deleteSentAt === undefined ? 'vanished' : 'deleted',
        }))
        : withSighting(picture, connection, (before) => ({
            lastReadAt: startedAt,
            ...stillThere(before, startedAt),
        }));
}
function stillThere({ gone, deleteSentAt }, readAt) {
    if (gone === 'deleted')
        return {};
    if (gone !== 'accepted')
        return { gone: undefined };
    if (readAt - Number(deleteSentAt) < GONE_MS)
        return {};
    return { gone: undefined, undeletable: true };
}
function withCreated(picture, sent, created, asSent) {
    const named = withSighting(picture, { ...asSent, ...created }, () => ({}));
    const create = { ...sent, endedAt: picture.now, id: created.id };
    return { ...named, creates: [...named.creates, create], mustLook: true };
}
function withDoubt(picture, sent) {
    const create = { ...sent, endedAt: picture.now, id: undefined };
    return { ...picture, creates: [...picture.creates, create], mustLook: true };
}
function withPause(picture, ms) {
    return { ...picture, writeFrom: picture.now + ms };
}
function withDeleted(picture, id) {
    return withChange(picture, id, () => ({ gone: 'accepted', deleteSentAt: picture.now }));
}
function withDeleteInDoubt(picture, id) {
    return withChange(picture, id, () => ({ deleteSentAt: picture.now }));
}
function withUndeletable(picture, id) {
    return withChange(picture, id, () => ({ undeletable: true }));
}
function withSighting(picture, connection, changes) {
    const known = picture.sightings.find((sighting) => sighting.connection.id === connection.id);
    const before = known ?? {
        connection,
        firstSeenAt: picture.now,
        firstListedAt: undefined,
        confirmed: true,
        listedLate: false,
        lastReadAt: undefined,
        deleteSentAt: undefined,
        gone: undefined,
        undeletable: false,
    };
    const merged = { ...before.connection, ...definedOf(connection) };
    const sighting = { ...before, ...changes(before), confirmed: true, connection: merged };
    const others = picture.sightings.filter((other) => other !== known);
    const { id, description } = connection;
    const creates = picture.creates.map((create) => create.id === undefined && create.mark && description?.includes(`(${create.mark})`)
        ? { ...create, id }
        : create);
    return { ...picture, creates, sightings: [...others, sighting] };
}
function withChange(picture, id, changes) {
    const sightings = picture.sightings.map((sighting) => sighting.connection.id === id ? { ...sighting, ...changes(sighting) } : sighting);
    return { ...picture, sightings, mustLook: true };
}
function definedOf(connection) {
    return Object.fromEntries(Object.entries(connection).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./lib/connection/look.js


function momentOf({ clock, deadline, flowService }) {
    const remainingMs = deadline.remainingMs();
    return { now: clock.now(), remainingMs, adobeNow: flowService.adobeNow() };
}
function pictureNow({ task, picture }) {
    return { ...picture, ...momentOf(task) };
}
async function look(task, picture) {
    const { flowService, wanted, clock } = task;
    const { connectionSpecId, connectionName } = wanted;
    const startedAt = clock.now();
    const ownIds = picture.creates.flatMap(({ id }) => id ?? []);
    const listed = await flowService.listConnections(connectionSpecId, connectionName, ownIds);
    const matches = matchesOf(listed, wanted, ownIds);
    if (matches.length === 0 && picture.lastLook.endedAt < 0)
        noticeSimilar(listed, task);
    return withLook(pictureNow({ task, picture }), startedAt, matches);
}
async function look_read(ids, run) {
    const { flowService, clock } = run.task;
    const startedAt = clock.now();
    const found = await Promise.all(ids.map((id) => flowService.getConnection(id)));
    return ids.reduce((result, id, index) => {
        const connection = found[index];
        return withRead(result, startedAt, id, isGoing(connection) ? undefined : connection);
    }, pictureNow(run));
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = process.getBuiltinModule("node:crypto");
;// CONCATENATED MODULE: ./lib/connection/writes.js






async function create(run) {
    const { flowService, clock, wanted, info, describeOrigin } = run.task;
    const mark = (0,external_node_crypto_namespaceObject.randomBytes)(4).toString('hex');
    const given = wanted.connectionDescription;
    const body = newConnection(run, given ?? describeOrigin(mark));
    const sent = { mark: given === undefined ? mark : undefined, sentAt: clock.now() };
    try {
        const created = await flowService.createConnection(body);
        const asSent = { name: body.name, description: body.description };
        return withCreated(pictureNow(run), { ...sent, isFinal: false }, created, asSent);
    }
    catch (error) {
        const inDoubt = (isFinal) => withDoubt(pictureNow(run), { ...sent, isFinal });
        if (error instanceof StoppedError)
            run.picture = inDoubt(false);
        if (!(error instanceof AdobeError))
            throw error;
        run.failure = error;
        if (error.mayHaveSucceeded) {
            info(`${error.message} Adobe may have created it. Checking.`);
            return withPause(inDoubt(!error.retryable), error.retryAfterMs ?? 0);
        }
        if (!error.retryable)
            throw error;
        info(error.message);
        return withPause(pictureNow(run), nextPauseMs(error, run));
    }
}
async function writes_deleteOwn(id, run) {
    const { flowService, info, warn } = run.task;
    try {
        await flowService.deleteConnection(id);
        return withDeleted(pictureNow(run), id);
    }
    catch (error) {
        if (!(error instanceof AdobeError))
            throw error;
        run.failure = error;
        if (!error.retryable) {
            warn(`${error.message} Delete connection ${id} if it is still there: it is a duplicate.`);
            return withUndeletable(pictureNow(run), id);
        }
        info(error.message);
        const paused = withPause(pictureNow(run), nextPauseMs(error, run));
        return error.mayHaveSucceeded ? withDeleteInDoubt(paused, id) : paused;
    }
}
function nextPauseMs({ retryAfterMs = 0 }, run) {
    run.failedWrites += 1;
    return retryAfterMs + (0,lib_clock/* backoffMs */.jo)(run.failedWrites, run.task.clock);
}
function newConnection({ task, spec, auth }, description) {
    if (auth === undefined)
        requireNoAuth(spec);
    return {
        name: task.wanted.connectionName,
        description,
        connectionSpec: { id: spec.id, version: spec.version },
        ...(auth === undefined ? {} : { auth }),
    };
}

;// CONCATENATED MODULE: ./lib/connection/ensure.js









async function ensureConnection(task) {
    const [spec, picture] = await Promise.all([
        verifySpec(task),
        look(task, emptyPicture(momentOf(task))),
    ]);
    const { auth, findings } = checkAuth(spec, task.wanted);
    for (const finding of findings)
        task.warn(finding);
    const run = { task, spec, auth, picture, failure: undefined, failedWrites: 0 };
    try {
        return await conclude(await reconcile(run), run);
    }
    catch (error) {
        throw interrupted(error, run);
    }
}
async function verifySpec({ wanted, flowService }) {
    const { connectionSpecId, sandbox } = wanted;
    const spec = await flowService.findSpec(connectionSpecId);
    if (spec !== undefined)
        return spec;
    throw new StepError(`There is no connection spec ${connectionSpecId} in sandbox ${sandbox}. Nothing was created.`, {
        advice: 'Check connection-spec-id: docs/sources.md lists the IDs of all documented sources.',
        section: 'connection-spec',
    });
}
async function reconcile(run) {
    const said = new Set();
    for (;;) {
        run.picture = pictureNow(run);
        const action = decide(run.picture, run.task.wanted);
        if (action.kind === 'done')
            return action.verdict;
        narrate(action, run, said);
        run.picture = await act(action, run);
    }
}
async function act(action, run) {
    const { task, picture } = run;
    switch (action.kind) {
        case 'wait':
            await pause(task, action.ms, 'Stopped waiting');
            return picture;
        case 'look':
            return look(task, picture);
        case 'read':
            return look_read(action.ids, run);
        case 'create':
            return create(run);
        case 'delete':
            return writes_deleteOwn(action.id, run);
    }
}

;// CONCATENATED MODULE: ./lib/runner/safe-text.js
const INVISIBLE = '\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\ufff0-\\ufffb';
const ALL_INVISIBLE = new RegExp(`[${INVISIBLE}]+`, 'gu');
const HIDING = new RegExp(`(?![\\u200c\\u200d\\ufe00-\\ufe0f\\u180b-\\u180d])[${INVISIBLE}]`, 'u');
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
function isName(text) {
    return /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,255}$/u.test(text) && !HIDING.test(text);
}
function removeInvisible(text) {
    return text.replace(ALL_INVISIBLE, '');
}
function toSingleLine(text) {
    return removeInvisible(text).replace(BREAKS, ' ');
}
function toSafeLine(text) {
    return toSingleLine(text)
        .replace(/##\[/g, '## [')
        .replace(/^(\s*):(?=:)/u, '$1: ');
}

;// CONCATENATED MODULE: ./lib/runner/not-a-value.js

const REFERENCE = /\$\{\{|^(?:\$?\{\{[^{}]+\}\}|\$\{[^{}]+\}|\$(?:env:)?[A-Z_][A-Z0-9_]*|\$\([A-Z_][A-Z0-9_]*\)|(%%?|@@|__)[A-Z_]\w*\1|#\{[\w.-]+\}#?|ENC\[.+\]|(?:secrets|vars|(?:process\.)?env)\.[A-Za-z_]\w*|op:\/\/\S+|@Microsoft\.KeyVault\(.*\))$/;
function isReference(value) {
    return REFERENCE.test(value);
}
const NOT_REPLACED = 'is an expression or variable that was not replaced by its value; check its quotes and braces';
const IN_BRACKETS = /^(?:<|&lt;)[^<>]*(?:>|&gt;)$|^(?=.*[=/]).*<[a-z][\w .:-]{2,}>(?!.*<\/)/is;
const STAND_IN = /^[[{(]?(?:your(?:[ _-][a-z]+)+)[\])}]?$|^(?:(?:change|replace)[ _-]?me|placeholder|to-?do|tbd|null|undefined|\[object Object\])$/i;
function isPlaceholder(value) {
    return STAND_IN.test(value) || IN_BRACKETS.test(value);
}
const DRAWN = /^(?:[*•●○◦∙⋅·‧․.…_#?█■▪⬤⚫x]{3,}|([^\p{L}\p{N}])\1{2,}|[…■])$/iu;
const PARTLY = /\*{4}|[•●∙⬤█■]{2}/u;
const WORDS = /^(?:redacted|masked|hidden|sensitive value|[[({<*_-]+\s*(?:redacted|masked|filtered|hidden|removed|omitted|protected|encrypted|secret|sensitive|sensitive value|known after apply)\s*[\])}>*_-]+)$/i;
function isMask(value) {
    const text = removeInvisible(value).trim();
    const drawn = text.replace(/(?<!-)[\s-](?!-)/g, '');
    return DRAWN.test(drawn) || PARTLY.test(text) || WORDS.test(text);
}
function isGitHubToken(value) {
    return /^(?:gh[oprsu]_|github_pat_)/.test(value);
}
function looksSecret(value) {
    return /^(?:p8e-|(?:bearer\s+)?eyJ[\w-]+\.)/i.test(value) || isGitHubToken(value);
}
const UNREPLACED = [{ test: isReference }, NOT_REPLACED];
const NOTHING = [
    /^(?:null|undefined|Object|Array|\[object Object\])$/,
    'is the word null or undefined, or no text, so the step or expression that should give it found nothing, or an object; check that one first (jq prints null when a request failed)',
];
const SECRET = [{ test: looksSecret }, 'looks like a client secret or a token'];
const NO_TEXT = [UNREPLACED, NOTHING, SECRET];
const NO_SECRET = [
    UNREPLACED,
    NOTHING,
    [{ test: isMask }, 'is a mask, copied from a place that hides the value; use the value itself'],
    [{ test: isPlaceholder }, 'is a placeholder; replace it with the value'],
    [{ test: isGitHubToken }, 'is a token of GitHub; give the value of Adobe'],
    [/\.{3}$|…/, 'is cut: it has three dots; copy the whole value'],
    [/^[{[]/, 'is JSON; use one value of it, without quotes'],
    [/^["'`‘’“”„]|["'`‘’“”„]$/, 'has quotes around it; remove them'],
    [/^bearer\s/i, 'begins with "Bearer"; remove that word and the space'],
    [/\s/, 'contains whitespace or a line break; paste the value alone'],
    [/[^\x21-\x7e]/, 'contains an invisible character, or one that is not plain ASCII'],
];
const NO_VALUE = [SECRET, ...NO_SECRET];

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = process.getBuiltinModule("node:fs");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = process.getBuiltinModule("node:tls");
;// CONCATENATED MODULE: ./lib/http/causes.js


const ADOBE_HOSTS = 'platform.adobe.io and ims-na1.adobelogin.com';
const NETWORK = `Check the runner's network: is it offline, and are https_proxy and no_proxy right, if it needs a proxy? Firewalls must allow ${ADOBE_HOSTS} on port 443, or the hosts of platform-url and ims-url, if these are set: check their spelling.`;
const CAUSES = [
    {
        codes: /setting/,
        said: '{detail}',
        advice: 'Set https_proxy to http://host:port, with special characters of user and password percent-encoded (%23 for #), on a runner of version 2.328.0 or newer; or remove it, or list the host in no_proxy.',
        section: 'proxies',
        attempts: 1,
    },
    {
        codes: /TUNNEL 407/,
        said: '{server} responded with {detail} instead of opening a tunnel',
        advice: 'Check user and password in https_proxy: http://user:password@host:port. Only Basic logins are possible, not NTLM or Negotiate.',
        section: 'proxies',
        attempts: 1,
    },
    {
        codes: /TUNNEL (?:408|429|5(?!01)\d\d)/,
        said: '{server} responded with {detail} instead of opening a tunnel',
        advice: "Check the proxy's log: it could not connect to Adobe, or limits requests.",
        section: 'proxies',
    },
    {
        codes: /TUNNEL \d/,
        said: '{server} responded with {detail} instead of opening a tunnel',
        advice: `Check host and port in https_proxy. The proxy must allow ${ADOBE_HOSTS} on port 443.`,
        section: 'proxies',
        attempts: 1,
    },
    {
        codes: /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_UNTRUSTED/,
        said: "{server}'s certificate is not trusted: {detail}",
        get advice() {
            return adviceOnAuthority();
        },
        section: 'certificates',
        attempts: 1,
    },
    {
        codes: /^(?!.*ALERT).*(?:CERT|CRL|UNSPECIFIED|UNABLE_TO_|INVALID_(?:CA|PURPOSE)|PATH_LENGTH|(?:CA|EE)_(?:KEY|MD)_TOO|ASN1|X509)/,
        said: "{server}'s certificate is not valid: {detail}",
        advice: "If a firewall or proxy replaces certificates, its owner has to renew them, with RSA keys of at least 2048 bits, SHA-256 and the name of this host; NODE_EXTRA_CA_CERTS cannot help. Otherwise check the runner's clock, platform-url and ims-url, and find out who responds.",
        section: 'certificates',
        attempts: 1,
    },
    {
        codes: /proxy /,
        said: '{server} cannot be reached: {detail}',
        advice: 'Check scheme, host and port in https_proxy (most proxies are http://), and whether the proxy is running.',
        section: 'proxies',
        attempts: 4,
    },
    {
        codes: /ENOTFOUND|EAI_/,
        said: 'the runner cannot resolve {server}: {detail}',
        advice: NETWORK,
        section: 'host-not-found',
        attempts: 6,
    },
    {
        codes: /ECONNREFUSED|E(?:HOST|NET)(?:UNREACH|DOWN)|EADDRNOTAVAIL|ETIMEDOUT/,
        said: '{server} cannot be reached: {detail}',
        advice: NETWORK,
        section: 'connection-refused-or-lost',
    },
    {
        codes: /ERR_SSL|ERR_TLS|EPROTO|HPE_|TOO_LARGE/,
        said: '{server} does not respond as Adobe does: {detail}',
        advice: 'Check platform-url and ims-url, and any firewall or proxy in between: it must speak TLS 1.2 or newer.',
        section: 'connection-refused-or-lost',
        attempts: 4,
    },
    {
        codes: /^/,
        said: 'no complete response from {server}: {detail}',
        advice: `Run the step again. If it keeps failing, check whether firewalls, and the proxy if there is one, allow ${ADOBE_HOSTS} on port 443.`,
        section: 'connection-refused-or-lost',
    },
];
class RequestError extends Error {
    why;
    neverSent;
    constructor(code, detail, { server = '', neverSent = false } = {}) {
        const why = CAUSES.find(({ codes }) => codes.test(code));
        super(why.said.replace('{server}', server).replace('{detail}', () => detail));
        this.why = why;
        this.neverSent = neverSent;
    }
}
function toRequestError(error, hostname, proxy = '') {
    const { early, code, statusCode } = error;
    const atProxy = early === 'proxy';
    const tunnel = statusCode ? `HTTP ${statusCode}` : 'it opened no tunnel';
    const detail = code === 'ERR_PROXY_TUNNEL' ? tunnel : messageOf(error);
    return new RequestError(`${atProxy ? 'proxy ' : ''}${code} ${statusCode}`, detail, {
        server: atProxy ? `the proxy ${proxy}` : hostname,
        neverSent: early !== undefined || code === 'ECONNREFUSED',
    });
}
function messageOf(error) {
    if (error instanceof AggregateError)
        return error.errors.map(messageOf).join(', ');
    const text = (error.reason ?? error.message).replace(/.*:error:(?:[^:]*:){3}([^:]*):.*/s, '$1');
    return text.replace(/;.*/s, '');
}
function adviceOnAuthority() {
    const path = process.env.NODE_EXTRA_CA_CERTS;
    const ca = 'a PEM file with the CA of the firewall or proxy that replaces certificates';
    const otherwise = 'If there is none, find out who responds before you trust it.';
    if (!path)
        return `Set NODE_EXTRA_CA_CERTS in the step's env to ${ca}. ${otherwise}`;
    if (path.includes('-----BEGIN')) {
        return `NODE_EXTRA_CA_CERTS is set to a certificate, not to the path of a file: set it to the path of ${ca}.`;
    }
    if (external_node_tls_namespaceObject.getCACertificates('extra').length > 0) {
        return `NODE_EXTRA_CA_CERTS is set to ${path}, which lacks the CA of this certificate: set it to ${ca}. ${otherwise}`;
    }
    return `NODE_EXTRA_CA_CERTS is set to ${path}, which ${shortcoming(path)}: set it to ${ca}.`;
}
function shortcoming(path) {
    try {
        (0,external_node_fs_namespaceObject.readFileSync)(path);
        return 'has no certificate in PEM form (-----BEGIN CERTIFICATE-----)';
    }
    catch (error) {
        const { code } = error;
        return code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    }
}

;// CONCATENATED MODULE: ./lib/http/proxy.js

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
function proxyFor(target, node = process.versions.node) {
    const variable = ['https_proxy', 'HTTPS_PROXY'].find((name) => process.env[name]);
    if (variable === undefined || isBypassed(target))
        return undefined;
    const isOld = node.localeCompare('24.5', 'en', { numeric: true }) < 0;
    const found = isOld
        ? `is set, but Node.js ${node} cannot use a proxy`
        : readAddress(`${process.env[variable]}`);
    if (found instanceof URL)
        return found;
    throw new RequestError('setting', `${variable} ${found}`, { neverSent: true });
}
function isBypassed({ hostname, port }) {
    const { no_proxy, NO_PROXY = '' } = process.env;
    const entries = (no_proxy || NO_PROXY).toLowerCase().split(/[\s,]/);
    const names = entries.map((entry) => entry.replace(/^\*?\./, ''));
    const hosts = [`.${hostname}`, `.${hostname}:${port || 443}`];
    const covers = (name) => name === '*' || hosts.some((host) => host.endsWith(`.${name}`));
    return LOOPBACK.test(hostname) || names.some(covers);
}
function readAddress(text) {
    const hasScheme = text.includes('://');
    const address = URL.parse(hasScheme ? text : `http://${text}`);
    if (address === null || !isWhole(address))
        return 'is not the address of a proxy';
    if (!hasScheme)
        return 'lacks http:// before it';
    const isHttp = ['http:', 'https:'].includes(address.protocol);
    return isHttp ? address : `is a ${address.protocol}// proxy, not http://`;
}
function isWhole({ username, password, pathname, search, hash }) {
    try {
        decodeURIComponent(username + password);
        return !(pathname + search + hash).includes('@');
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/runner/trusted-origin.js

function isTrustedOrigin(url, domain) {
    if (!url.includes('://') || !URL.canParse(url))
        return false;
    const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url);
    if (`${username}${password}${search}${hash}` !== '' || pathname !== '/')
        return false;
    if (LOOPBACK.test(hostname))
        return ['http:', 'https:'].includes(protocol);
    const isAdobe = hostname === domain || hostname.endsWith(`.${domain}`);
    return isAdobe && protocol === 'https:' && port === '';
}

;// CONCATENATED MODULE: ./lib/runner/input-rules.js



const DATA_LAKE = {
    specId: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c',
    name: 'Dataset Base Connection',
};
const FLAG = {
    byDefault: 'false',
    pattern: /^(?:true|True|TRUE|false|False|FALSE)$/,
    expected: 'true or false',
};
const JSON_OBJECT = [/^\{\s*["}]/, 'is JSON; give the JSON as auth-params'];
const CREDENTIAL = { byDefault: '', pattern: /^[\x21-\x7e]{1,16384}$/ };
function addressRule(domain, byDefault) {
    return {
        byDefault,
        pattern: { test: (value) => isTrustedOrigin(value, domain) },
        expected: `an address of Adobe: https:// and a host of ${domain} alone, such as ${byDefault}`,
    };
}
const INPUT_RULES = {
    sandbox: {
        pattern: /^[a-z][a-z0-9-]{0,255}$/,
        expected: 'the sandbox\'s name, such as dev, not its title: lower-case letters, digits and hyphens, starting with a letter. It is under Sandboxes in Experience Platform, in the column "Name"',
    },
    'connection-name': {
        byDefault: DATA_LAKE.name,
        pattern: { test: isName },
        expected: 'a name of 1 to 255 characters on one line, none of them invisible',
        mistakes: [...NO_TEXT, JSON_OBJECT],
    },
    'connection-spec-id': {
        byDefault: DATA_LAKE.specId,
        pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
        expected: `the ID of a connection spec, such as ${DATA_LAKE.specId}. docs/sources.md lists the IDs`,
    },
    'connection-description': {
        byDefault: '',
        pattern: /^[\s\S]{0,4096}$/u,
        expected: 'at most 4,096 characters',
        mistakes: [...NO_TEXT, JSON_OBJECT],
    },
    'ims-org-id': {
        pattern: /^[A-Za-z0-9]{1,64}@AdobeOrg$/,
        expected: 'the IMS organization ID: letters and digits, then @AdobeOrg',
    },
    'api-key': {
        pattern: /^[\x21-\x3f\x41-\x7e]{1,255}$/,
        expected: "the client ID, which is on the credential's page in the Developer Console",
    },
    'client-secret': {
        ...CREDENTIAL,
        expected: "the client secret, which is on the credential's page in the Developer Console",
        mistakes: [
            [/^eyJ[\w-]+\./, 'looks like an access token; give it as access-token'],
            ...NO_SECRET,
        ],
    },
    'access-token': {
        ...CREDENTIAL,
        expected: 'the access token that IMS returns, which begins with eyJ',
        mistakes: [[/^p8e-/, 'looks like a client secret; give it as client-secret'], ...NO_SECRET],
    },
    scopes: {
        byDefault: 'openid,session,AdobeID,read_organizations,additional_info.projectedProductContext',
        pattern: /^[,\s]*(?:\w[\w.:/-]{0,254}(?:[,\s]+|$))+$/,
        expected: "the list that the credential's page in the Developer Console shows, separated by commas or line breaks, without dashes, quotes or brackets",
        mistakes: NO_TEXT,
    },
    'if-exists': {
        byDefault: 'reuse',
        pattern: /^(?:reuse|update|fail)$/,
        expected: 'reuse, update or fail, in lower case',
    },
    'dry-run': FLAG,
    'test-connection': FLAG,
    'export-access-token': FLAG,
    'auth-spec-name': {
        byDefault: '',
        pattern: { test: isName },
        expected: "the name of one of the connection spec's authentication types",
        mistakes: [...NO_TEXT, JSON_OBJECT],
    },
    'platform-url': addressRule('adobe.io', 'https://platform.adobe.io'),
    'ims-url': addressRule('adobelogin.com', 'https://ims-na1.adobelogin.com'),
    'timeout-seconds': {
        byDefault: '120',
        pattern: /^0*(?:[1-9]\d{0,2}|[12]\d{3}|3[0-5]\d\d|3600)$/,
        expected: 'a whole number of seconds from 1 to 3600, such as 120, without a unit',
    },
};
function findProblem(value, rule) {
    const { pattern, expected, mistakes = NO_VALUE } = rule;
    const mistake = mistakes.find(([looksSo]) => looksSo.test(value));
    if (mistake !== undefined)
        return `${mistake[1]}. Expected ${expected}.`;
    return pattern.test(value) ? undefined : `is invalid; expected ${expected}.`;
}

;// CONCATENATED MODULE: ./lib/runner/doubtful-values.js



const DOUBTFUL_NAME = /^(?:%\w+%|(["'`]).*\1|“.*”|‘.*’)$/;
const DOUBTFUL_VALUE = /^\s*$|^\{\w+\}$|\{[A-Z][A-Z_]*\}|^\s[^\n]*$|^[^\n]*\s+$/;
function doubtfulValues(inputs) {
    const { connectionName: name, connectionSpecId, authParams } = inputs;
    const doubts = [];
    if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
        doubts.push('NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates are not verified, so whoever is between the runner and Adobe can read the credentials. Remove the variable. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS.');
    }
    if (DOUBTFUL_NAME.test(name) || isPlaceholder(name) || isMask(name)) {
        doubts.push('connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.');
    }
    if (name === DATA_LAKE.name && connectionSpecId !== DATA_LAKE.specId) {
        doubts.push(`connection-name: "${name}" is the default, meant for the data lake, but connection-spec-id is that of another source. Set a connection-name of its own.`);
    }
    const names = Object.entries(authParams ?? {}).flatMap(([name, value]) => typeof value === 'string' && DOUBTFUL_VALUE.test(value) ? name : []);
    if (names.length > 0) {
        doubts.push(`auth-params: has empty texts, names in braces, or texts with a space or line break at an end, as values: ${shortenList(names, 100).join(', ')}. Check the secrets or variables that give them. They are sent as they are.`);
    }
    return doubts;
}

;// CONCATENATED MODULE: ./lib/runner/links.js
function troubleshootingPlace(section, env = process.env) {
    const path = `docs/troubleshooting.md${section === undefined ? '' : `#${section}`}`;
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: action } = env;
    if (!action)
        return `${path} of this action`;
    const ref = `${env.GITHUB_ACTION_REF}`.split('/').map(encodeURIComponent).join('/');
    return server === 'https://github.com'
        ? `${server}/${action}/blob/${ref}/${path}`
        : `${path} of ${action}`;
}
function describeOrigin(mark) {
    const { env } = process;
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    const origin = run
        ? `GitHub Actions: ${server}/${repository}/actions/runs/${run}, attempt ${env.GITHUB_RUN_ATTEMPT}`
        : 'aep-base-connection';
    return `Created by ${origin} (${mark})`;
}

;// CONCATENATED MODULE: ./lib/runner/failure.js


function toOwnError(thrown) {
    if (thrown instanceof OwnError)
        return thrown;
    const error = thrown instanceof Error ? thrown : new Error(`a thrown ${typeof thrown}`);
    const what = error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`;
    const where = /^ +(at .*)$/m.exec(`${error.stack}`)?.[1] ?? 'without a stack';
    return new StepError(`Unexpected error in the action: ${what} (${where}).`, {
        advice: 'Run the step again: it uses what exists already. Please report this message as an issue of the action.',
    });
}
function formatFailure({ message, advice, section }) {
    const separator = message.includes('\n') ? '\n' : ' ';
    const text = advice === undefined ? message : `${message}${separator}${advice}`;
    return `${text}\nTroubleshooting: ${troubleshootingPlace(section)}`;
}

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = process.getBuiltinModule("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = process.getBuiltinModule("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = process.getBuiltinModule("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = process.getBuiltinModule("path");
;// CONCATENATED MODULE: external "http"
const external_http_namespaceObject = process.getBuiltinModule("http");
var external_http_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_http_namespaceObject, 2);
;// CONCATENATED MODULE: external "https"
const external_https_namespaceObject = process.getBuiltinModule("https");
var external_https_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_https_namespaceObject, 2);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
;// CONCATENATED MODULE: ./stubs/http-client.js
/**
 * Stands in for `tunnel` and `undici` in the bundle. `@actions/http-client` imports them for the agents that it can make;
 * this action brings agents of its own, Node.js's. `undici` alone is 87 % of a natural bundle.
 */
function absent() {
  throw new Error(
    'tunnel and undici are not part of this bundle: getAgent() and getAgentDispatcher() must not be called',
  );
}



;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class lib_HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject_0 : external_http_namespaceObject_0;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_namespaceObject.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? absent : absent;
            }
            else {
                tunnelAgent = overHttps ? absent : absent;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_namespaceObject.Agent(options) : new external_http_namespaceObject.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new absent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var auth_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = (/* unused pure expression or super */ null && (_summary));
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./lib/runner/params-json.js



const LOOKALIKES = [
    [/^(?:\*+|null|undefined|<[^<>]*>)$/, 'it is a placeholder, a mask or null; check what gives it'],
    [/^(?:Object|Array|\[object .*)$/, 'it is an object of an expression; write it with toJSON()'],
    [/^["'`‘’“”]\s*\\*\{|^\\?\{\s*\\"/, 'it has quotes around it, or backslashes before quotes'],
    [/^-----BEGIN /, 'it is a key; write it as the value of a property, as docs/sources.md shows'],
    [/^(?:---|[\w-]+:\s)/, 'it is YAML; write JSON, such as {"name": "value"}'],
    [/^\w+:\/\/|^[\w. -]+=.*;/, 'it is a connection string; write {"connectionString": "value"}'],
    [/^[\w+/.\s-]+={0,2}$/, 'it is Base64, or one value or name; give JSON, or the secret itself'],
    [/^[\w. -]+=/, 'it is name=value; write JSON, such as {"name": "value"}'],
];
function parseParams(text) {
    const problems = [];
    const leaves = [];
    let properties = 0;
    const visit = (name, value, context) => {
        if (name === '__proto__')
            problems.push(`the property name ${name} is not allowed`);
        if (typeof value === 'number' && isRounded(value, `${context?.source}`)) {
            problems.push(`the number of ${name} has more digits than a JSON number keeps, or is too large; write it in double quotes if the source takes a string`);
        }
        const isLeaf = value === null || /string|number/.test(typeof value);
        if (isLeaf)
            leaves.push({ name, value: `${value ?? ''}` });
        if (isJsonObject(value))
            properties += Object.keys(value).length;
        return value;
    };
    const lookalike = LOOKALIKES.find(([looksSo]) => looksSo.test(text.trim()))?.[1];
    let object;
    try {
        object = JSON.parse(text.trim(), visit);
    }
    catch (error) {
        return lookalike ?? describeInvalid(text, error);
    }
    if (Array.isArray(object))
        return 'it is a list; remove the square brackets';
    if (!isJsonObject(object))
        return lookalike ?? 'it is one value, not an object';
    if (properties === 0)
        return 'it is empty; leave the input out if the source takes none';
    const { names } = stringsIn(text);
    if (names.length > properties) {
        const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
        problems.push(`it has a duplicate key (${shortenList([...twice], 100).join(', ')})`);
    }
    return problems[0] ?? { object, leaves };
}
function isRounded(value, source) {
    const digits = source.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length;
    return !Number.isFinite(value) || (digits > 15 && String(value) !== source);
}
const STRING = /("(?:[^"\\]|\\.)*"?)(\s*:)?/gs;
function stringsIn(text) {
    const [names, values] = [[], []];
    for (const [, token = '', colon] of text.matchAll(STRING)) {
        (colon === undefined ? values : names).push(decode(token));
    }
    return { names, values };
}
function decode(token) {
    try {
        return String(JSON.parse(token));
    }
    catch {
        return token.replace(/^"|"$/g, '');
    }
}
const V8_MESSAGE = /^([^"]+) (?:in|after) JSON at position (\d+)/;
function describeInvalid(text, error) {
    const end = endOfJson(text);
    const [before, after] = [text.slice(0, end), text.slice(end)];
    const lines = before.split(/\r\n|\r|\n/);
    const [, words = 'Unexpected character or end'] = V8_MESSAGE.exec(errorMessage(error)) ?? [];
    let why = words.charAt(0).toLowerCase() + words.slice(1);
    if (/^Bad control/.test(words)) {
        why = 'a line break or tab in a string (for keys, see docs/sources.md)';
    }
    if (/^Unexpected non-white/.test(words))
        why = 'something after the end of the object';
    if (/[{,]\s*$/.test(before) && /^\w/.test(after))
        why = 'no double quotes around a name';
    if (/,\s*$/.test(before) && /^[}\]]/.test(after))
        why = 'a comma too many before it';
    if (/:\s*$/.test(before) && /^[},]/.test(after)) {
        why = 'no value after a name; check that the secret that gives it exists';
    }
    const column = [...`${lines.at(-1)}`].length + 1;
    return `it is invalid JSON at line ${lines.length}, column ${column}: ${why}`;
}
function endOfJson(text) {
    let [good, bad] = [0, text.length + 1];
    while (bad - good > 1) {
        const middle = Math.floor((good + bad) / 2);
        if (onlyEndsEarly(text.slice(0, middle).trimStart()))
            good = middle;
        else
            bad = middle;
    }
    return good;
}
function onlyEndsEarly(json) {
    try {
        JSON.parse(json);
        return true;
    }
    catch (error) {
        const message = errorMessage(error);
        const isEnd = /^(?:Unexpected end|Unterminated)/.test(message);
        return isEnd || Number(V8_MESSAGE.exec(message)?.[2]) >= json.length;
    }
}

;// CONCATENATED MODULE: ./lib/runner/secret-params.js


const NOT_SECRET = new Set(`accessTokenUrl account accountKind accountsUrl apiVersion authenticationRequired
  authenticationType authorizationTestUrl bucketName catalog clientCustomerID clientId clusterId container
  database datasetId dataType disableChunking domain enableSsl endpoint environmentUrl
  eventHubName expirationDate folderPath googleAdsApiVersion host httpPath includeDeletedObjects
  instanceUrl largeResultsDataSetId loginCustomerID maxConcurrentConnections name namespace port
  project projectId region role s3Role sasKeyName schema server serviceEndpoint servicePrincipalId
  serviceUri serviceUrl sourceId sslMode subdomain subscriptionName tenant tenantId tokenEndpoint
  topicName url usePrivateLink userId username warehouse
  accountName bucket dataset db dbName hostname instance queue schemaName serviceName sid user`
    .toLowerCase()
    .split(/\s+/));
const PLAIN = /^(?:[\p{L}\p{N} _.,:/\\$-]*|[\p{L}\p{N}_.-]+@[\p{L}\p{N}_.-]+)$/u;
const RANDOM = /(?<![A-Za-z\d])(?:(?=[A-Z\d]*[a-z])(?=[a-z\d]*[A-Z])(?=[A-Za-z]*\d)[A-Za-z\d]{12}|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{20})|[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}/;
function secretsIn(authParams) {
    const params = parseParams(authParams);
    if (typeof params === 'string')
        return stringsIn(authParams).values.flatMap(withPasswords);
    return params.leaves.flatMap(({ name, value }) => isPublic(name, value) ? [] : withPasswords(value));
}
const PASSWORD = /(?:password|pwd|secret|token|sig|key) *= *(["']?)([^;&\s]+?)\1(?=[;&\s]|$)|:\/\/[^\s/:@]*:([^\s/@]+)@/gi;
function passwordsIn(value) {
    return [...value.matchAll(PASSWORD)].map(([, , named, ofUser]) => `${named ?? ofUser}`);
}
function withPasswords(value) {
    return [value, ...passwordsIn(value).filter(({ length }) => length >= 6)];
}
function isSecretName(name) {
    return !NOT_SECRET.has(name.toLowerCase());
}
function isPublic(name, value) {
    return !isSecretName(name) && PLAIN.test(value) && !RANDOM.test(value) && !looksSecret(value);
}

;// CONCATENATED MODULE: ./lib/runner/auth-params.js




const ESCAPED = /(?![\t\r\n])\p{Cc}|\r(?!\n)|^[^\n]*\t[^\n]*$/u;
const NOTHING_OR_CUT = /^\s*$|password *= *(?:;|$)|pwd *= *;|= *\{(?:PASSWORD|KEY)\}|^\S{1,8}(?:\.{3}|…)\S{0,8}$/i;
function readAuthParams(text, hasOwnSecret, problems) {
    if (text.trim() === '')
        return undefined;
    const params = parseParams(text);
    if (typeof params === 'string') {
        const why = `expected one JSON object, but ${params}`;
        problems.push(`auth-params: ${isReference(text.trim()) ? NOT_REPLACED : why}.`);
        return undefined;
    }
    const { object, leaves } = params;
    if (typeof (object.auth ?? object.params) === 'object') {
        problems.push('auth-params: has more than the credentials; use only what is under params.');
    }
    const namesOf = (isSo) => {
        const found = leaves.filter(({ name, value }) => isSo(value, name));
        const names = found.map(({ name }) => name);
        return shortenList(names, 100).join(', ');
    };
    const notTheSources = namesOf((value, name) => isGitHubToken(value) || /^github_?token$/i.test(name) || hasOwnSecret(value));
    if (notTheSources !== '') {
        problems.push(`auth-params: has the step's own client secret or access token, or a token of GitHub (${notTheSources}). Give the source's credentials alone, not all secrets as toJSON(secrets) does.`);
        return object;
    }
    const standIns = namesOf((value, name) => [value, ...passwordsIn(value)].some((text) => isReference(text) || isPlaceholder(text) || isMask(text)) ||
        (isSecretName(name) && (NOTHING_OR_CUT.test(value) || isOwnName(value, name))));
    if (standIns !== '') {
        problems.push(`auth-params: has empty texts, placeholders, masks, or variables that were not replaced, in place of values (${standIns}). Give the values themselves, and check that the secrets that give them exist.`);
    }
    const escaped = namesOf((value) => ESCAPED.test(value));
    if (escaped !== '')
        problems.push(`auth-params: write \\\\ for a backslash in ${escaped}.`);
    return object;
}
function isOwnName(value, name) {
    const letters = value.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
    return letters === name.toLowerCase() && !/^\{.*\}$/.test(value);
}

;// CONCATENATED MODULE: ./lib/runner/inputs.js






const RULES = INPUT_RULES;
const SECRET_INPUTS = ['client-secret', 'access-token'];
function readInputs(mask) {
    maskSecrets(mask);
    const problems = [];
    const missing = [];
    const ownSecrets = SECRET_INPUTS.map((name) => getInput(name)).filter((one) => one !== '');
    const hasOwnSecret = (text) => ownSecrets.some((secret) => text.includes(secret));
    const read = (name) => {
        const value = getInput(name) || RULES[name].byDefault;
        if (value === undefined)
            missing.push(name);
        const typo = name.replaceAll('-', '_');
        if (typo !== name && getInput(typo))
            problems.push(`${typo}: is no input; write ${name}.`);
        let problem = value ? findProblem(value, RULES[name]) : undefined;
        if (!SECRET_INPUTS.includes(name) && hasOwnSecret(`${value}`)) {
            problem = "contains the step's own client secret or access token.";
        }
        if (problem !== undefined)
            problems.push(`${name}: ${problem}`);
        return value ?? '';
    };
    const flag = (name) => read(name).toLowerCase() === 'true';
    const address = (name) => URL.parse(read(name))?.origin ?? '';
    const clientSecret = read('client-secret');
    const accessToken = read('access-token');
    if (clientSecret === '' && accessToken === '')
        missing.push('client-secret (or access-token)');
    if (clientSecret !== '' && accessToken !== '') {
        problems.push('access-token: is given together with client-secret; remove one of the two.');
    }
    const scopes = () => (read('scopes').match(/[^,\s]+/g) ?? []).join(',');
    const authParams = getInput('auth-params', { trimWhitespace: false });
    const inputs = {
        sandbox: read('sandbox'),
        connectionName: read('connection-name'),
        connectionSpecId: read('connection-spec-id').toLowerCase(),
        connectionDescription: read('connection-description') || undefined,
        imsOrgId: read('ims-org-id'),
        apiKey: read('api-key'),
        credential: accessToken === ''
            ? { kind: 'client-secret', clientSecret, scopes: scopes() }
            : { kind: 'access-token', accessToken },
        ifExists: read('if-exists'),
        dryRun: flag('dry-run'),
        authSpecName: read('auth-spec-name') || undefined,
        authParams: readAuthParams(authParams, hasOwnSecret, problems),
        testConnection: flag('test-connection'),
        exportAccessToken: flag('export-access-token'),
        platformUrl: address('platform-url'),
        imsUrl: address('ims-url'),
        timeoutMs: Number(read('timeout-seconds')) * 1000,
    };
    if (inputs.authSpecName !== undefined && authParams.trim() === '') {
        missing.push('auth-params (needed with auth-spec-name)');
    }
    if (missing.length > 0)
        problems.unshift(describeMissing(missing));
    if (problems.length === 0)
        return inputs;
    throw new StepError(['Invalid inputs (nothing was sent to Adobe):', ...problems].join('\n'), {
        section: problems.every((line) => line.startsWith('auth-params')) ? 'auth-params' : 'inputs',
    });
}
function maskSecrets(mask) {
    for (const name of Object.keys(RULES)) {
        const value = getInput(name);
        if (SECRET_INPUTS.includes(name) || looksSecret(value))
            mask(value);
    }
    const authParams = getInput('auth-params');
    if (!/[\r\n]/.test(authParams))
        mask(authParams);
    secretsIn(authParams).forEach(mask);
}
function describeMissing(names) {
    const are = names.length === 1 ? 'is' : 'are';
    return `${names.join(', ')}: ${are} empty. Check under Settings → Secrets and variables → Actions that the secret or variable exists with exactly the name and kind (secrets., vars.) that the workflow uses. Other expressions may give nothing, too: inputs. is empty unless somebody starts the run. Those of an environment need "environment:" in the job; a reusable workflow gets only the secrets that its caller passes ("secrets: inherit"); runs for forks get neither secrets nor variables, and runs by Dependabot only its own secrets.`;
}

;// CONCATENATED MODULE: ./lib/runner/secrets.js

const WEB_TOKEN = /eyJ[\w-]{10,}(?:\.[\w-]+){0,2}/g;
const ORDINARY = /^(?:.{0,3}|\d{0,5}|true|false|null|none|undefined|enabled|disabled|[\s{}[\]()<>,:;"'=.*_-]*|\[object Object\]|-----(?:BEGIN|END) [A-Z0-9 ]+-----)$/i;
const SHORTEST_LINE = 8;
function partsOf(secret) {
    const lines = secret.split(/[\r\n]+|(?:\\[rn])+/).map((line) => line.trim());
    const parts = [secret, ...lines.filter(({ length }) => length >= SHORTEST_LINE)];
    return [...new Set(parts)].filter((part) => !ORDINARY.test(part));
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const decimal = (character) => `&#${character.charCodeAt(0)};`;
const hex = (character) => `&#x${character.charCodeAt(0).toString(16)};`;
const HTML = /[&<>"']/g;
const MORE_HTML = /[&<>"'/=`]/g;
function spellingsOf(part) {
    const inJson = JSON.stringify(part).slice(1, -1);
    const percentEncoded = [
        encodeURIComponent(Buffer.from(part).toString()),
        new URLSearchParams({ a: part }).toString().slice(2),
    ];
    return [
        part,
        removeInvisible(part),
        inJson,
        JSON.stringify(inJson).slice(1, -1),
        inJson.replaceAll('/', '\\/'),
        ...percentEncoded,
        ...percentEncoded.map((text) => text.replace(/%../g, (byte) => byte.toLowerCase())),
        part.replace(HTML, (character) => ENTITIES[character] ?? decimal(character)),
        part.replace(HTML, decimal),
        part.replace(HTML, hex),
        part.replace(MORE_HTML, (character) => ENTITIES[character] ?? hex(character).replace(/[a-f]/g, (digit) => digit.toUpperCase())),
    ];
}
function createRedactor() {
    let spellings = [];
    const replaceAll = (text) => spellings
        .reduce((rest, spelling) => rest.replaceAll(spelling, '***'), text)
        .replace(WEB_TOKEN, '***');
    return {
        add(secret) {
            const parts = partsOf(secret);
            const all = new Set([...spellings, ...parts.flatMap(spellingsOf)]);
            spellings = [...all].filter((one) => one !== '').sort((a, b) => b.length - a.length);
            return parts.filter((part) => !/[\r\n]/.test(part));
        },
        redact: (text) => replaceAll(removeInvisible(replaceAll(text))),
    };
}

;// CONCATENATED MODULE: ./lib/runner/log.js




const MAX_LINE = 4000;
function openLog() {
    const { add, redact } = createRedactor();
    const remarks = [];
    const toLine = (text) => cut(toSafeLine(text), MAX_LINE);
    const clean = (text) => toLine(redact(text));
    function remark(kind, text) {
        const said = { kind, text: clean(text) };
        remarks.push(said);
        const show = kind === 'Warning' ? warning : notice;
        show(said.text);
    }
    return {
        remarks: remarks,
        info: (text) => info(clean(text)),
        debug(text) {
            if (isDebug())
                core_debug(clean(text));
        },
        warning: (text) => remark('Warning', text),
        notice: (text) => remark('Notice', text),
        fail: (message) => setFailed(redact(message).split('\n').map(toLine).join('\n')),
        startGroup: (title) => startGroup(clean(title)),
        endGroup: () => endGroup(),
        mask: (secret) => add(secret).forEach(core_setSecret),
        redact,
    };
}

;// CONCATENATED MODULE: ./lib/runner/outputs.js


function operationInWords({ operation }) {
    return operation.replace(/would-(.*)/, 'would be $1d');
}
function describeOutcome(outcome) {
    if (outcome.operation === 'would-create') {
        return 'Dry run: the base connection would be created. Nothing was changed.';
    }
    const { connectionId, etag, note } = outcome;
    const what = `Base connection ${connectionId}: ${operationInWords(outcome)} (etag ${etag})`;
    return note === undefined ? `${what}.` : `${what}. ${note}`;
}
const SURELY_SECRET = 8;
function setOutputs(outcome, accessToken, { redact }) {
    const { operation, specVersion } = outcome;
    const values = [
        ['operation', operation],
        ['connection-spec-version', specVersion],
    ];
    if (operation !== 'would-create') {
        values.unshift(['connection-id', outcome.connectionId], ['etag', outcome.etag]);
    }
    const repeating = values.find(([, value]) => value.length - redact(value).replaceAll('***', '').length >= SURELY_SECRET);
    if (repeating !== undefined) {
        throw new StepError(`Adobe's response has a secret of this step where the ${repeating[0]} should be, so no output was set. ${describeOutcome(outcome)}`, {
            advice: 'Check platform-url and any proxy in between.',
            section: 'a-response-that-is-not-adobes',
        });
    }
    if (accessToken !== undefined) {
        core_setSecret(accessToken);
        values.push(['access-token', accessToken]);
    }
    try {
        if (!process.env.GITHUB_OUTPUT)
            throw new Error('the variable is not set');
        for (const [name, value] of values)
            setOutput(name, value);
    }
    catch (error) {
        throw new StepError(`Could not write the outputs (GITHUB_OUTPUT: ${errorMessage(error)}). ${describeOutcome(outcome)}`, {
            advice: "Check the runner's disk and that no other step removes the file, then run the step again.",
            section: 'outputs-and-summary',
        });
    }
}

;// CONCATENATED MODULE: ./lib/runner/summary.js





const MAX_ROWS = 30;
const MAX_TEXT = 1200;
function writeSummary(report, { redact, remarks }) {
    const text = (value) => cut(toSingleLine(redact(value)), MAX_TEXT).replace(/[&<>"'`]/g, (c) => `&#${c.charCodeAt(0)};`);
    const remarkRows = remarks.slice(-MAX_ROWS).map((one) => [one.kind, text(one.text)]);
    const html = [
        `<h3>${heading(report, text)}</h3>`,
        report.failure === undefined ? '' : failureParagraphs(report.failure, text),
        table([...resultRows(report, text), ...remarkRows]),
        report.requests.length === 0 ? '' : requestList(report.requests, text),
    ];
    const file = process.env.GITHUB_STEP_SUMMARY ?? '';
    if (!(0,external_node_fs_namespaceObject.existsSync)(file))
        throw new Error('there is no such file');
    (0,external_node_fs_namespaceObject.appendFileSync)(file, `${html.join('')}\n\n`);
}
function code(value, text) {
    return `<code>${text(value)}</code>`;
}
function heading({ failure, outcome, inputs }, text) {
    const which = inputs
        ? ` ${code(inputs.connectionName, text)} in sandbox ${code(inputs.sandbox, text)}`
        : '';
    const result = failure || !outcome ? 'failed' : operationInWords(outcome);
    return `AEP base connection${which}: ${result}`;
}
function failureParagraphs({ message, advice, section }, text) {
    const place = troubleshootingPlace(section);
    const [first = '', ...problems] = message.split('\n');
    const items = problems.map((problem) => `<li>${text(problem)}</li>`);
    const link = place.startsWith('https:')
        ? `<a href="${text(place)}">Troubleshooting</a>`
        : `Troubleshooting: ${text(place)}`;
    return [
        `<p>${text(first)}</p>`,
        items.length === 0 ? '' : `<ul>${items.join('')}</ul>`,
        advice === undefined ? '' : `<p><strong>What to do:</strong> ${text(advice)}</p>`,
        `<p>${link}</p>`,
    ].join('');
}
function resultRows({ outcome, failure, inputs }, text) {
    const made = outcome?.operation === 'would-create' ? undefined : outcome;
    const id = made?.connectionId ?? failure?.connectionId;
    const spec = outcome?.specName ?? inputs?.connectionSpecId ?? '';
    return [
        ['ID', id && code(id, text)],
        ['Not applied', made?.note && text(made.note)],
        [
            'Connection spec',
            outcome && `${code(spec, text)} version ${code(outcome.specVersion, text)}`,
        ],
    ];
}
function table(rows) {
    const html = rows
        .filter(([, cell]) => cell !== undefined)
        .map(([title, cell]) => `<tr><th align="left">${title}</th><td>${cell}</td></tr>`);
    return html.length === 0 ? '' : `<table>${html.join('')}</table>`;
}
function requestList(requests, text) {
    const items = requests.slice(-MAX_ROWS).map((request) => `<li>${text(request)}</li>`);
    const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;
    const shown = items.length === requests.length ? '' : `, the last ${items.length} shown`;
    return `<details><summary>${count}${shown}</summary><ul>${items.join('')}</ul></details>`;
}

;// CONCATENATED MODULE: ./lib/adobe/refusals.js
function isOwnNotFound({ status, section, problem }, id) {
    if (status !== 404 || problem?.source !== 'flow-service' || section === 'sandbox')
        return false;
    const { code, title = '' } = problem;
    return code !== undefined || title.includes(id) || !/\bsandbox\b/i.test(title);
}
function isNoSuchSpec(error, id) {
    return isOwnNotFound(error, id) || /FLOW-(?:1413|1439)\b/.test(`${error.code}`);
}
function isFilterRefusal({ status, section }) {
    return status === 400 && section === 'other-responses';
}
function isFailedTest({ status, code, problem }) {
    if (status !== 400 || problem?.source !== 'flow-service')
        return false;
    return !/FLOW-[2-9]\d{3}/.test(`${code}`);
}

;// CONCATENATED MODULE: ./lib/adobe/connection-list.js




const LIMIT = 'limit=100';
const MAX_PAGES = 500;
async function listConnections(gateway, specId, name, ownIds) {
    const ofSpec = filter('connectionSpec.id', specId);
    const first = await readPage(gateway, [ofSpec, LIMIT]);
    const byName = first.next === undefined ? undefined : await listByName(gateway, ofSpec, name);
    const shown = byName ?? (await readAll(gateway, [ofSpec], first));
    const isWanted = (one) => ownIds.includes(one.id) || ((one.specId ?? specId) === specId && isSimilarName(one.name, name));
    const wanted = [...first.connections, ...shown].filter(isWanted);
    return [...new Map(wanted.map((one) => [one.id, one])).values()];
}
async function listByName(gateway, ofSpec, name) {
    if (name.includes(','))
        return undefined;
    const shown = await readAll(gateway, [ofSpec, filter('name', name)]).catch((error) => {
        if (error instanceof AdobeError && isFilterRefusal(error))
            return [];
        throw error;
    });
    return shown.some((one) => one.name === name) ? shown : undefined;
}
async function readAll(gateway, filters, first) {
    const query = [...filters, LIMIT];
    const connections = [];
    let page = first ?? (await readPage(gateway, query));
    for (let number = 2;; number++) {
        connections.push(...page.connections);
        if (page.next === undefined)
            return connections;
        page = await readPage(gateway, [...query, `continuationToken=${page.next}`], number);
    }
}
function readPage(gateway, query, number = 1) {
    const isLast = number === MAX_PAGES;
    return gateway.send({
        purpose: 'list the connections',
        method: 'GET',
        path: '/connections',
        query,
        expected: isLast ? `an end of the list after ${MAX_PAGES} pages` : 'a list of connections',
        parse({ json }) {
            const page = parsePage(json);
            return isLast && page?.next !== undefined ? undefined : page;
        },
    });
}
function parsePage(json) {
    const items = parseItems(json);
    if (!isJsonObject(json) || items === undefined)
        return undefined;
    const connections = items.map(parseConnection).filter((one) => one !== undefined);
    if (connections.length < items.length)
        return undefined;
    const { _links: links } = json;
    const link = isJsonObject(links) && isJsonObject(links.next) ? links.next.href : undefined;
    const href = nonBlankString(link);
    if (href === undefined)
        return { connections, next: undefined };
    const next = /[?&]continuationToken=([^&#\s]+)/.exec(href)?.[1];
    return next === undefined ? undefined : { connections, next };
}
function filter(path, value) {
    return `property=${encodeURIComponent(`${path}==${value}`)}`;
}

;// CONCATENATED MODULE: ./lib/adobe/connection-spec.js



async function findSpec(gateway, id) {
    const read = (path, query = []) => gateway.send({
        purpose: `look up connection spec ${id}`,
        method: 'GET',
        path,
        query,
        expected: 'a list of connection specs with their versions',
        parse: ({ json }) => parseFound(json, id),
    });
    const filter = `property=${encodeURIComponent(`id=="${id}"`)}`;
    try {
        const { spec } = await read('/connectionSpecs', [filter]);
        if (spec !== undefined)
            return spec;
    }
    catch (error) {
        if (!(error instanceof AdobeError && (isNoSuchSpec(error, id) || isFilterRefusal(error)))) {
            throw error;
        }
    }
    try {
        return (await read(`/connectionSpecs/${id}`)).spec;
    }
    catch (error) {
        if (!(error instanceof AdobeError && isNoSuchSpec(error, id)))
            throw error;
        return undefined;
    }
}
function parseFound(json, id) {
    const items = parseItems(json);
    if (items === undefined)
        return undefined;
    const item = items.find((one) => `${one.id}`.toLowerCase() === id);
    const spec = item && parseSpec(item);
    return item !== undefined && spec === undefined ? undefined : { spec };
}

;// CONCATENATED MODULE: ./lib/adobe/error-body.js


const MAX_TITLE = 300;
function parseErrorBody({ status, body }, redact) {
    const read = (text) => toClause(redact(text));
    if (isWebPage(body))
        return withTitle(pageTexts(redact(body)).map(read), { source: 'page' });
    const json = parseJson(body);
    const found = codeIn(json);
    const code = found && read(found);
    const texts = textsIn(json).slice(0, 20).map(read);
    const source = isFlowService(json, found) ? 'flow-service' : 'other';
    return withTitle(texts.filter((text) => text !== code), code === undefined || code === String(status) ? { source } : { code, source });
}
function withTitle(texts, problem) {
    const telling = [...new Set(texts)].filter((text) => !texts.some((other) => other !== text && other.includes(text)));
    const [first, ...others] = telling;
    if (!first)
        return problem;
    const title = others.length === 0 ? first : `${first}: ${others.join('; ')}`;
    return { ...problem, title: cut(title, MAX_TITLE) };
}
function isWebPage(body) {
    return /^\s*<(?:!doctype html|!--|html|head|body|title|meta|h1|p|div|center)\b/i.test(body);
}
function pageTexts(page) {
    const html = page.slice(0, 20_000).replace(/\s/g, ' ');
    const title = /<title[^>]*>([^<]*)/i.exec(html)?.[1]?.trim() ?? '';
    const lines = html
        .replace(/<!--.*?(?:-->|$)/g, ' ')
        .replace(/<(title|style|script|noscript|svg)\b.*?(?:<\/\1>|$)/gi, ' ')
        .replace(/<\/?(?:a|b|code|em|i|span|strong)\b[^>]*>/gi, ' ')
        .split(/<[^>]*(?:>|$)/)
        .map((line) => line.trim());
    const first = lines.find((line) => line !== '' && line !== title);
    return [title, first ?? ''];
}
function parseJson(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
function isFlowService(json, code) {
    if (code !== undefined)
        return /FLOW-\d/i.test(code);
    return isJsonObject(json) && nonBlankString(json.errorMessage) !== undefined;
}
function codeIn(json) {
    const { error, errors } = isJsonObject(json) ? json : {};
    const bodies = [json, error, Array.isArray(errors) ? errors[0] : undefined];
    return bodies.filter(isJsonObject).flatMap(codesOf)[0];
}
function codesOf({ type, error_code, code, errorCode, error }) {
    const ofType = /(?<![A-Z])[A-Z]+-\d+-\d+/.exec(`${type}`)?.[0];
    return [ofType, error_code, code, errorCode, error]
        .map((value) => (typeof value === 'number' ? `${value}` : value))
        .filter((value) => typeof value === 'string')
        .filter((value) => /^[\w.-]{1,60}$/.test(value));
}
const TEXT_NAME = /^(?:title|(?:error|detailed)?message|detail|errordetail|(?:error)?description|error|reason)$/;
function textsIn(value, depth = 0) {
    if (depth > 6)
        return [];
    if (Array.isArray(value))
        return value.slice(0, 10).flatMap((item) => textsIn(item, depth + 1));
    if (!isJsonObject(value))
        return [];
    return Object.entries(value).flatMap(([name, part]) => {
        if (typeof part !== 'string')
            return name === 'auth' ? [] : textsIn(part, depth + 1);
        return TEXT_NAME.test(name.toLowerCase().replace(/[-_]|s$/g, '')) ? [part] : [];
    });
}
function parseRequestId({ status, headers, body }) {
    const json = status < 300 ? undefined : parseJson(body);
    const report = isJsonObject(json) && isJsonObject(json.report) ? json.report : {};
    return [
        ...['x-request-id', 'x-adobe-request-id', 'x-correlation-id'].map((name) => headers[name]),
        report['request-id'],
    ]
        .filter((id) => typeof id === 'string')
        .find((id) => /^[\w.:-]{1,100}$/.test(id));
}

;// CONCATENATED MODULE: ./lib/http/call.js

class ResponseError extends Error {
    problem;
    response;
    constructor(problem, response) {
        super(`HTTP ${response.status}`);
        this.problem = problem;
        this.response = response;
    }
}
class RetriesExhaustedError extends Error {
}
const LAST_ATTEMPT_MS = 5_000;
async function call(transport, request, policy, { clock, deadline, onRetry }) {
    let isLast = false;
    for (let failures = 1;; failures++) {
        try {
            return readJson(await transport.send(request));
        }
        catch (error) {
            const decision = policy(error);
            if (decision === undefined || failures === decision.maxAttempts)
                throw error;
            const { reason, retryAfterMs = 0 } = decision;
            const leftMs = deadline.remainingMs();
            if (isLast || retryAfterMs >= leftMs) {
                const asked = `Adobe asked to wait ${(0,lib_clock/* formatSeconds */.Xo)(retryAfterMs)}, but`;
                const why = retryAfterMs > 0 ? asked : `Attempt ${failures} was the last one:`;
                const left = `only ${(0,lib_clock/* formatSeconds */.Xo)(leftMs - (leftMs % 1000))} remain until the deadline`;
                throw new RetriesExhaustedError(`${why} ${left} (timeout-seconds).`, { cause: error });
            }
            let waitMs = retryAfterMs + (0,lib_clock/* backoffMs */.jo)(failures, clock);
            if (waitMs >= leftMs) {
                isLast = true;
                waitMs = Math.max(retryAfterMs, leftMs - Math.min(LAST_ATTEMPT_MS, leftMs / 2));
            }
            onRetry(`Attempt ${failures} failed (${reason}). Retrying in ${(0,lib_clock/* formatSeconds */.Xo)(waitMs)}.`);
            await deadline.pause(waitMs);
        }
    }
}
function readJson(response) {
    if (response.status > 299)
        throw new ResponseError('status', response);
    if (response.body === '')
        return { response, json: undefined };
    try {
        return { response, json: JSON.parse(response.body) };
    }
    catch {
        throw new ResponseError('unreadable', response);
    }
}

;// CONCATENATED MODULE: ./lib/http/retry.js


const idempotentPolicy = (error) => {
    if (error instanceof RequestError) {
        const { attempts } = error.why;
        return attempts === 1 ? undefined : { reason: error.message, maxAttempts: attempts };
    }
    if (!(error instanceof ResponseError))
        return undefined;
    if (error.problem === 'unreadable') {
        return { reason: 'the response was not JSON', maxAttempts: 4 };
    }
    const { status, headers } = error.response;
    const isTransient = status === 408 || status === 429 || status >= 500;
    return isTransient ? { reason: `HTTP ${status}`, retryAfterMs: retryAfter(headers) } : undefined;
};
const nonIdempotentPolicy = (error) => {
    const isThrottled = error instanceof ResponseError && error.response.status === 429;
    const neverSent = error instanceof RequestError && error.neverSent;
    return isThrottled || neverSent ? idempotentPolicy(error) : undefined;
};
function retryAfter(headers) {
    const after = `${headers['retry-after']}`;
    if (/^\d{1,9}$/.test(after))
        return Number(after) * 1000;
    const waitMs = Date.parse(after) - Date.parse(`${headers.date}`);
    return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

;// CONCATENATED MODULE: ./lib/adobe/hints.js

const TOKEN_KEYS = ['401013', '403010', '403020', '2114', '2115', 'HTTP 401'];
const SANDBOX = {
    advice: 'Check sandbox: Adobe finds no sandbox of that name that this credential may use. Set it to the name of the sandbox, not to its title.',
    section: 'sandbox',
};
const HINTS = [
    {
        keys: '400003 2000 2001 2002 1339 403023 403024 403025 403027 503020'.split(' '),
        advice: 'Check ims-org-id: it must be the IMS organization of the credential, and ends in @AdobeOrg. The credential also needs an Experience Platform product profile, in the Developer Console.',
        section: 'organization',
    },
    {
        keys: ['403000', '403003'],
        advice: 'Check api-key: it must be the client ID of the credential to which the token belongs, and its Developer Console project must have the Experience Platform API.',
        section: 'api-key-and-client-secret',
    },
    {
        keys: ['403011', 'invalid_scope'],
        advice: "Check scopes: use the list that the credential's page in the Developer Console shows, or remove the input.",
        section: 'api-key-and-client-secret',
    },
    {
        keys: ['invalid_client'],
        advice: 'Check client-secret and api-key: both must be of the same OAuth Server-to-Server credential, and the secret must still exist.',
        section: 'api-key-and-client-secret',
    },
    {
        sender: 'ims',
        keys: ['HTTP 400', 'HTTP 401', 'HTTP 403'],
        advice: 'Check api-key, client-secret and scopes on the page of the credential. It must be of the type OAuth Server-to-Server, in a project that has the Experience Platform API.',
        section: 'api-key-and-client-secret',
    },
    {
        sender: 'access-token',
        keys: TOKEN_KEYS,
        advice: 'Check access-token: it is expired (tokens live 24 hours), incomplete or from another environment. Set it to a new token.',
        section: 'access-token',
    },
    {
        sender: 'client-secret',
        keys: TOKEN_KEYS,
        advice: 'Adobe refuses the token that IMS has just issued, and a second one. Check that ims-url and platform-url are of the same environment, or run the step again later.',
        section: 'access-token',
    },
    { keys: ['2100', '2101', '2105', '2106'], ...SANDBOX },
    { keys: ['2125'], ...SANDBOX, attempts: 3 },
    {
        keys: ['2118', '2120', '2121'],
        advice: 'Add the credential to a role with the permission Manage Datasets (for a source: Manage Sources) for this sandbox, in Permissions of Experience Platform.',
        section: 'permissions',
    },
    {
        keys: ['HTTP 403'],
        advice: 'Check what the credential may do: its project needs the Experience Platform API with a product profile, and it needs a role for this sandbox in Permissions of Experience Platform.',
        section: 'permissions',
    },
    {
        keys: ['1413', '1415'],
        advice: 'Check connection-spec-id and auth-spec-name: Adobe does not accept one of them.',
        section: 'credentials-of-a-source',
    },
    {
        keys: ['1416', '1417', '1456', '1457', '1458'],
        advice: 'The state of the connection does not allow this yet. Run the step again later.',
        section: 'state-of-the-connection',
        retryable: true,
    },
    {
        keys: ['HTTP 409', 'HTTP 412'],
        advice: 'Somebody else seems to change or lock it at the same time. Run the step again in a minute.',
        section: 'changed-by-others',
    },
    {
        keys: ['HTTP 429'],
        advice: 'Increase timeout-seconds or run fewer jobs at once.',
        section: 'too-many-requests',
    },
    {
        keys: ['HTTP 404'],
        advice: 'Check platform-url and ims-url: Adobe has nothing at this address.',
        section: 'other-responses',
    },
    {
        keys: ['HTTP 408', 'HTTP 5xx'],
        advice: "This is a problem on Adobe's side. Run the step again later.",
        section: 'problems-on-adobes-side',
    },
    {
        keys: ['not-adobe'],
        advice: `A proxy or firewall may have responded in the place of Adobe. Check that it allows ${ADOBE_HOSTS} on port 443, and check platform-url, ims-url and https_proxy. If nothing is in between, run the step again later.`,
        section: 'a-response-that-is-not-adobes',
    },
    {
        keys: ['HTTP'],
        advice: "If this names an input or a property of auth-params, correct it; the warnings above may say more. Otherwise ask Adobe's support with the request ID.",
        section: 'other-responses',
    },
];
function hintFor(status, problem, sender) {
    const keys = keysOf(status, problem);
    const fits = (hint) => (hint.sender ?? sender) === sender && hint.keys.some((key) => keys.includes(key));
    return HINTS.find(fits);
}
function keysOf(status, { code = '', source }) {
    const kind = `${Math.floor(status / 100)}xx`;
    if (kind === '3xx' || (source === 'page' && status !== 429))
        return ['not-adobe'];
    const codeKey = /FLOW-(\d+)/.exec(code)?.[1] ?? code;
    const exact = source === 'flow-service' && status === 404 ? [] : [`HTTP ${status}`];
    return [codeKey, ...exact, `HTTP ${kind}`, 'HTTP'];
}

;// CONCATENATED MODULE: ./lib/adobe/failure.js






class InvalidResponseError extends Error {
    response;
    constructor(response, expected) {
        super(`but without ${expected}`);
        this.response = response;
    }
}
const DEADLINE_ADVICE = `Increase timeout-seconds. If there was no response at all, check that firewalls let the runner reach ${ADOBE_HOSTS} on port 443, and https_proxy, if it needs one.`;
function toFailure(purpose, error, teller) {
    const exhausted = error instanceof RetriesExhaustedError;
    const cause = exhausted ? error.cause : error;
    if (cause instanceof StoppedError) {
        const { message, byDeadline } = cause;
        const advice = byDeadline ? DEADLINE_ADVICE : undefined;
        return new StoppedError(`Could not ${purpose}: ${message}.`, { byDeadline, advice });
    }
    const failure = failureOf(cause, teller);
    if (failure === undefined)
        return cause;
    const { said, ...details } = failure;
    const ofIms = { mayHaveSucceeded: false, status: undefined, problem: undefined };
    const why = exhausted ? ` ${error.message}` : '';
    const stop = /[!?…]$/.test(said) ? '' : '.';
    return new AdobeError(teller.redact(`Could not ${purpose}: ${said}${stop}${why}`), {
        ...details,
        ...(teller.sender === 'ims' ? ofIms : {}),
    });
}
function hintOf({ response }, { redact, sender }) {
    return hintFor(response.status, parseErrorBody(response, redact), sender);
}
function failureOf(error, { redact, sender }) {
    const decision = idempotentPolicy(error);
    if (error instanceof RequestError) {
        const { advice, section } = error.why;
        return {
            said: error.message,
            advice,
            section,
            mayHaveSucceeded: !error.neverSent,
            retryable: decision !== undefined,
        };
    }
    if (!(error instanceof ResponseError || error instanceof InvalidResponseError))
        return undefined;
    const { response } = error;
    const { status } = response;
    const isInvalid = error instanceof InvalidResponseError;
    const problem = isInvalid ? { source: 'other' } : parseErrorBody(response, redact);
    const hint = hintFor(status, problem, sender);
    return {
        said: said(response, isInvalid ? error.message : words(response, problem)),
        advice: hint.advice,
        section: hint.section,
        mayHaveSucceeded: status < 400 || status === 408 || status === 409 || status >= 500,
        retryable: status >= 400 && (decision !== undefined || hint.retryable === true),
        retryAfterMs: decision?.retryAfterMs,
        status,
        problem,
    };
}
function said(response, text) {
    const { status, headers } = response;
    const requestId = parseRequestId(response);
    const { host } = URL.parse(`${headers.location}`) ?? {};
    const target = host ? ` to ${host}` : '';
    const id = requestId === undefined ? '' : ` (request ID ${requestId})`;
    return `HTTP ${status}${target}${text === '' ? '' : `, ${text}`}${id}`;
}
function words({ body, headers }, problem) {
    const text = formatProblem(problem);
    if (text !== '' || body.trim() === '')
        return text;
    const [type = 'no content type'] = /[\w.+/-]{1,80}/.exec(headers['content-type'] ?? '') ?? [];
    return `with a body that cannot be read (${type}, ${body.length} characters)`;
}
function formatProblem({ code, title }) {
    return [code, title].filter((part) => part !== undefined).join(' ');
}

;// CONCATENATED MODULE: ./lib/adobe/flow-service.js









function openFlowService(gateway) {
    return {
        findSpec: (id) => findSpec(gateway, id),
        listConnections: (specId, name, ownIds) => listConnections(gateway, specId, name, ownIds),
        getConnection(id) {
            const request = gateway.send({
                purpose: `read connection ${id}`,
                method: 'GET',
                path: `/connections/${id}`,
                expected: `connection ${id}`,
                parse: ({ json }) => parseItems(json)
                    ?.map(parseConnection)
                    .find((one) => one?.id === id),
            });
            return request.catch(undefinedWhenGone(id));
        },
        createConnection: (body) => gateway.send({
            purpose: `create base connection "${body.name}"`,
            method: 'POST',
            path: '/connections',
            body,
            expected: 'a valid id',
            parse: ({ json }) => parseCreated(json),
        }),
        patchConnection(id, ifMatch, body) {
            const request = gateway.send({
                purpose: `update connection ${id}`,
                method: 'PATCH',
                path: `/connections/${id}`,
                ifMatch,
                body,
                parse: () => true,
            });
            return request.catch(undefinedWhenGone(id));
        },
        async deleteConnection(id) {
            const request = gateway.send({
                purpose: `delete connection ${id}`,
                method: 'DELETE',
                path: `/connections/${id}`,
                parse: () => true,
            });
            await request.catch(undefinedWhenGone(id));
        },
        testConnection: (id) => flow_service_testConnection(gateway, id).catch(undefinedWhenGone(id)).catch(resultOfRefusal),
        adobeNow: gateway.now,
    };
}
function flow_service_testConnection(gateway, id) {
    return gateway.send({
        purpose: `test connection ${id}`,
        method: 'GET',
        path: `/connections/${id}/test`,
        expected: 'a result',
        parse({ response, json }) {
            const passed = isJsonObject(json) ? json.result : undefined;
            if (typeof passed !== 'boolean')
                return undefined;
            const reason = passed ? undefined : parseErrorBody(response, gateway.redact).title;
            return { passed, reason };
        },
    });
}
function undefinedWhenGone(id) {
    return (error) => {
        if (error instanceof AdobeError && isOwnNotFound(error, id))
            return undefined;
        throw error;
    };
}
function resultOfRefusal(error) {
    const isLate = error instanceof StoppedError && error.byDeadline;
    if (isLate || (error instanceof AdobeError && error.status === 504)) {
        return { passed: undefined, reason: toClause(errorMessage(error)) };
    }
    if (!(error instanceof AdobeError && isFailedTest(error)))
        throw error;
    return { passed: false, reason: error.problem && formatProblem(error.problem) };
}

;// CONCATENATED MODULE: ./lib/adobe/gateway.js



const FLOW_SERVICE_ROOT = '/data/foundation/flowservice';
function openGateway(options) {
    const { tokens, transport, retryTools, redact, sandbox } = options;
    const teller = { redact, sender: options.credential.kind };
    const policies = policiesFor(teller);
    let offsetMs;
    async function send(request) {
        const policy = policies[request.method];
        let issued = tokens.token();
        for (;;) {
            const httpRequest = toHttpRequest(request, await issued, options);
            try {
                const reply = await call(transport, httpRequest, policy, retryTools);
                const adobeMs = Date.parse(`${reply.response.headers.date}`);
                if (!Number.isNaN(adobeMs))
                    offsetMs = adobeMs - retryTools.clock.now();
                const value = request.parse(reply);
                if (value !== undefined)
                    return value;
                throw new InvalidResponseError(reply.response, `${request.expected}`);
            }
            catch (error) {
                const fresh = refusesToken(error, teller) ? tokens.renew(issued) : undefined;
                if (fresh === undefined) {
                    throw toFailure(`${request.purpose} in sandbox ${sandbox}`, error, teller);
                }
                issued = fresh;
            }
        }
    }
    const now = () => (offsetMs === undefined ? undefined : retryTools.clock.now() + offsetMs);
    return { send, now, redact };
}
function policiesFor(teller) {
    const never = () => undefined;
    const reads = (error) => {
        const decision = idempotentPolicy(error);
        if (decision === undefined || !(error instanceof ResponseError))
            return decision;
        const { attempts = decision.maxAttempts } = hintOf(error, teller);
        return { ...decision, maxAttempts: attempts };
    };
    return { GET: reads, PATCH: nonIdempotentPolicy, POST: never, DELETE: never };
}
function refusesToken(error, teller) {
    if (!(error instanceof ResponseError) || error.response.status >= 500)
        return false;
    return error.response.status === 401 || hintOf(error, teller).section === 'access-token';
}
function toHttpRequest({ method, path, query = [], body, ifMatch }, token, { platformUrl, apiKey, imsOrgId, sandbox }) {
    const search = query.length === 0 ? '' : `?${query.join('&')}`;
    return {
        method,
        url: `${platformUrl}${FLOW_SERVICE_ROOT}${path}${search}`,
        headers: {
            accept: 'application/json',
            authorization: `Bearer ${token}`,
            'x-api-key': apiKey,
            'x-gw-ims-org-id': imsOrgId,
            'x-sandbox-name': sandbox,
            ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
}

;// CONCATENATED MODULE: ./lib/adobe/ims.js




function openTokens(options) {
    const { credential } = options;
    if (credential.kind === 'access-token') {
        return { token: async () => credential.accessToken, renew: () => undefined };
    }
    const request = tokenRequest(options, credential);
    let current;
    let renewed = false;
    return {
        token() {
            current ??= mint(request, options);
            return current;
        },
        renew(refused) {
            if (current !== refused)
                return current;
            if (renewed)
                return undefined;
            renewed = true;
            current = mint(request, options);
            return current;
        },
    };
}
function tokenRequest({ imsUrl, apiKey }, { clientSecret, scopes }) {
    return {
        method: 'POST',
        url: `${imsUrl}/ims/token/v3`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: apiKey,
            client_secret: clientSecret,
            scope: scopes,
        }).toString(),
    };
}
async function mint(request, options) {
    const { apiKey, transport, retryTools, mask, redact } = options;
    try {
        const reply = await call(transport, request, idempotentPolicy, retryTools);
        const token = isJsonObject(reply.json) ? reply.json.access_token : undefined;
        if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
            throw new InvalidResponseError(reply.response, 'a valid access_token');
        }
        mask(token);
        return token;
    }
    catch (error) {
        const purpose = `get an access token from IMS for API key ${apiKey}`;
        throw toFailure(purpose, error, { redact, sender: 'ims' });
    }
}

;// CONCATENATED MODULE: ./lib/deadline.js

function startDeadline(timeoutMs, clock) {
    const passed = () => new StoppedError(`the step's deadline of ${timeoutMs / 1000} s (timeout-seconds) passed`, {
        byDeadline: true,
    });
    const endsAt = clock.now() + timeoutMs;
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(passed()), timeoutMs);
    const remainingMs = () => Math.max(0, endsAt - clock.now());
    return {
        signal: controller.signal,
        remainingMs,
        async pause(ms) {
            controller.signal.throwIfAborted();
            if (ms >= remainingMs())
                throw passed();
            await clock.sleep(ms, controller.signal).catch((error) => {
                controller.signal.throwIfAborted();
                throw error;
            });
        },
        stop: (reason) => controller.abort(new StoppedError(reason)),
        clear: () => clearTimeout(timer),
    };
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = process.getBuiltinModule("node:events");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = process.getBuiltinModule("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = process.getBuiltinModule("node:https");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = process.getBuiltinModule("node:net");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = process.getBuiltinModule("node:url");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = process.getBuiltinModule("node:zlib");
;// CONCATENATED MODULE: ./lib/http/agent.js



const MAX_IDLE_MS = 1000;
class EarlyAgent extends external_node_https_namespaceObject.Agent {
    #proxyUrl;
    #ahead = new Map();
    constructor(proxyUrl) {
        super({ keepAlive: true, proxyEnv: { https_proxy: proxyUrl } });
        this.#proxyUrl = proxyUrl;
    }
    openAhead(target, count) {
        const host = target.hostname.replace(/[[\]]/g, '');
        const port = Number(target.port) || 443;
        const options = { host, port, servername: (0,external_node_net_namespaceObject.isIP)(host) === 0 ? host : '' };
        const ignore = () => undefined;
        const open = () => this.#open(options).then((socket) => socket.on('error', ignore), ignore);
        this.#ahead.set(`${host}:${port}`, Array.from({ length: count }, open));
    }
    createConnection(options, callback) {
        this.#take(options).then((socket) => callback(null, socket), callback);
    }
    keepSocketAlive(socket) {
        const kept = super.keepSocketAlive(socket);
        socket.setTimeout(MAX_IDLE_MS);
        return kept;
    }
    async #take(options) {
        const ahead = options.method === 'GET' && this.#ahead.get(`${options.host}:${options.port}`);
        const socket = ahead ? await ahead.shift() : undefined;
        return socket?.writable && socket.readableLength === 0 ? socket : this.#open(options);
    }
    #open(options) {
        return new Promise((resolve, reject) => {
            const fail = (error, early = 'host') => {
                first.destroy();
                reject(Object.assign(error, { early }));
            };
            const first = super.createConnection(options, (error, socket) => {
                if (error === null)
                    resolve(socket);
                else
                    fail(error, socket === first ? 'proxy' : 'host');
            });
            first.setNoDelay(true);
            if (this.#proxyUrl === undefined) {
                (0,external_node_events_namespaceObject.once)(first, 'secureConnect').then(() => resolve(first), fail);
            }
        });
    }
}

;// CONCATENATED MODULE: ./lib/http/transport.js











const MAX_BODY_BYTES = 4 * 1024 * 1024;
function openTransport(options) {
    const { userAgent, signal, requestTimeoutMs, onRequestEnd } = options;
    (0,external_node_net_namespaceObject.setDefaultAutoSelectFamilyAttemptTimeout)(5000);
    const client = new lib_HttpClient(userAgent);
    const plainAgent = new external_node_http_namespaceObject.Agent({ keepAlive: true });
    const agentFor = keepAgents();
    async function fetchResponse(request, ended) {
        const target = new URL(request.url);
        const proxy = proxyFor(target);
        const isPlain = target.protocol === 'http:';
        const sent = {
            ...(0,external_node_url_namespaceObject.urlToHttpOptions)(target),
            method: request.method,
            headers: { ...request.headers, 'accept-encoding': 'gzip', 'user-agent': client.userAgent },
            agent: isPlain ? plainAgent : agentFor(proxy?.href),
            signal: ended,
        };
        try {
            const info = { parsedUrl: target, httpModule: isPlain ? external_node_http_namespaceObject : external_node_https_namespaceObject, options: sent };
            const { message } = await client.requestRaw(info, request.body ?? null);
            const { statusCode: status = 0, headers } = message;
            return { status, headers, body: await readBody(message) };
        }
        catch (error) {
            throw toRequestError(error, target.hostname, proxy?.host);
        }
    }
    return {
        async send(request) {
            signal.throwIfAborted();
            const started = performance.now();
            const timeout = AbortSignal.timeout(requestTimeoutMs);
            const ended = AbortSignal.any([signal, timeout]);
            const stopped = (0,external_node_events_namespaceObject.once)(ended, 'abort').then(() => {
                if (!timeout.aborted)
                    return signal.reason;
                const late = `nothing within ${(0,lib_clock/* formatSeconds */.Xo)(requestTimeoutMs)}`;
                return new RequestError('timeout', late, { server: new URL(request.url).hostname });
            });
            const settled = fetchResponse(request, ended).catch((e) => ended.aborted ? stopped : e);
            const result = await Promise.race([stopped, settled]);
            onRequestEnd({ request, result, ms: performance.now() - started });
            if (result instanceof Error)
                throw result;
            return result;
        },
        warmUp(origin, connections) {
            const target = new URL(origin);
            const open = async () => agentFor(proxyFor(target)?.href).openAhead(target, connections);
            if (target.protocol === 'https:')
                open().catch(() => { });
        },
    };
}
function keepAgents() {
    const agents = new Map();
    return (proxyUrl) => {
        const agent = agents.get(proxyUrl) ?? new EarlyAgent(proxyUrl);
        agents.set(proxyUrl, agent);
        return agent;
    };
}
async function readBody(message) {
    const tooLarge = Object.assign(new Error('more than 4 MB'), { code: 'TOO_LARGE' });
    const chunks = [];
    let size = 0;
    for await (const chunk of message) {
        size += chunk.length;
        if (size > MAX_BODY_BYTES)
            throw tooLarge;
        chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    const isGzip = body[0] === 0x1f && body[1] === 0x8b;
    return (isGzip ? (0,external_node_zlib_namespaceObject.gunzipSync)(body, { maxOutputLength: MAX_BODY_BYTES }) : body).toString();
}

;// CONCATENATED MODULE: ./lib/runner/request-log.js

function formatRequest({ request, result, ms }) {
    const isError = result instanceof Error;
    const requestId = isError ? undefined : parseRequestId(result);
    const id = requestId === undefined ? '' : ` (request ID ${requestId})`;
    const { pathname } = new URL(request.url);
    const outcome = isError ? result.message : result.status;
    return `${request.method} ${pathname}: ${outcome} in ${Math.round(ms)} ms${id}`;
}
function formatRequestDetail({ request, result }) {
    const size = result instanceof Error ? 'no response' : `${Buffer.byteLength(result.body)} bytes`;
    return `${request.method} ${request.url}: ${size}`;
}

;// CONCATENATED MODULE: ./lib/version.js
const VERSION = '1.1.0';

;// CONCATENATED MODULE: ./lib/session.js







function openSession(inputs, log, dependencies) {
    const { clock, requestTimeoutMs, cancelled } = dependencies;
    const deadline = startDeadline(inputs.timeoutMs, clock);
    const cancel = () => deadline.stop(String(cancelled.reason));
    cancelled.addEventListener('abort', cancel, { once: true });
    if (cancelled.aborted)
        cancel();
    const requests = [];
    let abandoned = false;
    const transport = openTransport({
        userAgent: `aep-base-connection/${VERSION}`,
        signal: deadline.signal,
        requestTimeoutMs,
        onRequestEnd(record) {
            if (abandoned)
                return;
            const line = formatRequest(record);
            requests.push(line);
            log.info(line);
            log.debug(formatRequestDetail(record));
        },
    });
    const retryTools = { clock, deadline, onRetry: log.info };
    const shared = { ...inputs, transport, retryTools, redact: log.redact };
    const tokens = openTokens({ ...shared, mask: log.mask });
    if (inputs.credential.kind === 'client-secret')
        transport.warmUp(inputs.platformUrl, 2);
    const gateway = openGateway({ ...shared, tokens });
    return {
        flowService: openFlowService(gateway),
        deadline,
        requests: requests,
        token: tokens.token,
        abandon() {
            abandoned = true;
            deadline.stop('the step has ended');
        },
        close() {
            cancelled.removeEventListener('abort', cancel);
            deadline.clear();
        },
    };
}

;// CONCATENATED MODULE: ./lib/run.js











async function run(dependencies) {
    const log = openLog();
    const report = { requests: [] };
    try {
        const inputs = readInputs(log.mask);
        report.inputs = inputs;
        for (const doubt of doubtfulValues(inputs))
            log.warning(doubt);
        await runStep(inputs, report, log, dependencies);
    }
    catch (error) {
        report.failure = toOwnError(error);
    }
    if (report.outcome !== undefined)
        log.info(describeOutcome(report.outcome));
    try {
        writeSummary(report, log);
    }
    catch (error) {
        log.warning(`Could not write the job summary (GITHUB_STEP_SUMMARY: ${errorMessage(error)}).`);
    }
    if (report.failure !== undefined)
        log.fail(formatFailure(report.failure));
}
async function runStep(inputs, report, log, dependencies) {
    const session = openSession(inputs, log, dependencies);
    report.requests = session.requests;
    const { connectionName, sandbox, exportAccessToken } = inputs;
    log.info(`Making sure that base connection "${connectionName}" exists in sandbox ${sandbox}`);
    log.startGroup('Requests to Adobe');
    try {
        const task = {
            wanted: inputs,
            flowService: session.flowService,
            deadline: session.deadline,
            clock: dependencies.clock,
            describeOrigin: describeOrigin,
            info: log.info,
            notice: log.notice,
            warn: log.warning,
        };
        report.outcome = await ensureConnection(task);
        const accessToken = exportAccessToken ? await session.token() : undefined;
        setOutputs(report.outcome, accessToken, log);
        if (inputs.testConnection)
            await testConnection(report.outcome, task);
    }
    catch (error) {
        session.abandon();
        throw error;
    }
    finally {
        session.close();
        log.endGroup();
    }
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

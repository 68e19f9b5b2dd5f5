export const id = 297;
export const ids = [297];
export const modules = {

/***/ 297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findInSchema: () => (/* binding */ findInSchema)
/* harmony export */ });
/* harmony import */ var node_vm__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(714);
/* harmony import */ var _cfworker_json_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(902);
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(785);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(413);
/* harmony import */ var _schema_parts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(355);





const MAX_EVALUATION_MS = 500;
const WRAPPERS = new Set([
    'properties',
    'patternProperties',
    'additionalProperties',
    'items',
    'additionalItems',
    'allOf',
    '$ref',
    'if',
]);
function findInSchema(schema, params, timeLimitMs) {
    const timeout = Math.floor(Math.min(timeLimitMs, MAX_EVALUATION_MS));
    if (timeout < 1)
        return undefined;
    const find = () => ({
        problems: problemsOf(schema, params),
        unknown: unknownProperties(schema, params),
        missing: missingProperties(schema, params),
    });
    try {
        return (0,node_vm__WEBPACK_IMPORTED_MODULE_0__.runInNewContext)('find()', { find }, { timeout });
    }
    catch {
        return undefined;
    }
}
function problemsOf(schema, params) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(schema))
        return undefined;
    try {
        const { errors } = new _cfworker_json_schema__WEBPACK_IMPORTED_MODULE_1__/* .Validator */ .Dr(withKnownTypes(schema), '7', false).validate(params);
        const telling = errors.filter(({ keyword }) => !WRAPPERS.has(keyword));
        return [...new Set(telling.map(formatSchemaError))];
    }
    catch {
        return undefined;
    }
}
function unknownProperties(schema, params) {
    const known = Object.keys((0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .propertiesOf */ .P)(schema));
    if (known.length === 0)
        return [];
    return Object.keys(params)
        .filter((name) => !known.includes(name))
        .map((name) => ({ name, near: nearest(name, known) }));
}
function missingProperties(schema, params) {
    const properties = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .propertiesOf */ .P)(schema);
    const unknown = Object.keys(params).filter((name) => !Object.hasOwn(properties, name));
    return (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .requiredBy */ .T)(schema).filter((name) => {
        const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
        const isCertain = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isJsonObject */ .O)(property) && !('default' in property);
        if (!isCertain || Object.hasOwn(params, name))
            return false;
        return !unknown.some((given) => nearest(given, [name]) !== undefined);
    });
}
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
function withKnownTypes(schema) {
    return JSON.parse(JSON.stringify(schema), (key, part) => {
        const isType = key === 'type' && (typeof part === 'string' || Array.isArray(part));
        if (!isType)
            return part;
        const types = [part].flat().map((type) => `${type}`.toLowerCase());
        const isKnown = types.length > 0 && types.every((type) => TYPES.has(type));
        return isKnown ? types : undefined;
    });
}
function formatSchemaError({ keyword, instanceLocation, error }) {
    const path = propertyPath(instanceLocation);
    switch (keyword) {
        case 'required':
            return `${join(path, error.replace(/^[^"]*"|"\.$/g, ''))}: is missing`;
        case 'false':
            return `${path}: is not a property that the connection spec allows`;
        case 'type':
            return `${path}: must be of type ${/Expected "(.*)"\.$/.exec(error)?.[1]?.replaceAll('"', '')}`;
        case 'enum':
            return `${path}: must be one of ${/any of (.*)\.$/s.exec(error)?.[1]}`;
        case 'format':
            return `${path}: must have the format ${/format "(.*)"\.$/.exec(error)?.[1]}`;
        case 'minLength':
            return `${path}: is too short`;
        case 'maxLength':
            return `${path}: is too long`;
        default:
            return `${path}: breaks the rule "${keyword}" of the connection spec`;
    }
}
function propertyPath(pointer) {
    const segments = pointer.split('/').slice(1);
    if (segments.length === 0)
        return 'auth-params';
    return segments
        .map((segment) => decodeURI(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
        .join('.');
}
function join(path, key) {
    return path === 'auth-params' ? key : `${path}.${key}`;
}
function nearest(key, names) {
    const maxDistance = Math.max(2, key.length / 3);
    const [best] = names
        .map((name) => ({ name, distance: (0,leven__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)(key.toLowerCase(), name.toLowerCase()) }))
        .filter(({ distance }) => distance <= maxDistance)
        .sort((a, b) => a.distance - b.distance);
    return best?.name;
}


/***/ })

};

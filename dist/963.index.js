export const id = 963;
export const ids = [963];
export const modules = {

/***/ 963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseStrictJson: () => (/* binding */ parseStrictJson)
});

// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(413);
;// CONCATENATED MODULE: ./lib/runner/exact-number.js
function isExactNumber(literal) {
    return normalizeNumber(literal) === normalizeNumber(String(Number(literal)));
}
const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;
function normalizeNumber(literal) {
    const [, integer = '', fraction = '', exponent = '0'] = NUMBER.exec(literal) ?? [];
    const digits = (integer + fraction).replace(/^0+/, '');
    const significant = digits.replace(/0+$/, '');
    if (significant === '')
        return Number(literal) === 0 ? '0' : 'none';
    const power = Number(exponent) - fraction.length + digits.length - significant.length;
    return `${literal.startsWith('-') ? '-' : ''}${significant}e${power}`;
}

;// CONCATENATED MODULE: ./lib/runner/json-lookalikes.js
const LOOKALIKES = [
    [matches(/^\*+$/), 'it is asterisks, copied from a log that masks secrets; use the value itself'],
    [
        matches(/^(?:null|undefined|None|NaN|true|false)$/i),
        'it is one word, not an object; check the expression or the step that gives it',
    ],
    [
        matches(/^\[object Object\]$/),
        'it is the text "[object Object]"; convert the object with toJSON(…) or JSON.stringify',
    ],
    [matches(/^\$\{\{/), 'it is an expression that was not evaluated; remove the quotes around it'],
    [matches(/^["'`‘’“”„]\s*\\*\{/), 'it has quotes around the whole object; remove them'],
    [isBase64OfJson, 'it is Base64; give the JSON itself, decoded'],
    [matches(/^(?:\{\s*\\"|\\\{)/), 'it is escaped twice; remove the backslashes before quotes'],
    [matches(/^"(?:[^"\\]|\\.)*"\s*:/), 'the braces around it are missing; write {"name": "value"}'],
    [matches(/^</), 'it looks like XML or HTML; expected JSON, such as {"name": "value"}'],
    [
        matches(/^(?:---|- |[\w"'-]+:(?:\s|$))/m, /^[^{[]/),
        'it looks like YAML; write it as JSON, such as {"name": "value"}',
    ],
    [
        matches(/^[\w.-]+=/, /^[^{[]/),
        'it looks like name=value; write it as JSON, such as {"name": "value"}',
    ],
];
function findLookalike(text) {
    return LOOKALIKES.find(([looksSo]) => looksSo(text))?.[1];
}
function matches(...patterns) {
    return (text) => patterns.every((pattern) => pattern.test(text));
}
function isBase64OfJson(text) {
    return (/^[\w+/=\s-]+$/.test(text) && /^\s*\{/.test(Buffer.from(text, 'base64').toString('latin1')));
}

// EXTERNAL MODULE: ./lib/runner/strict-json-error.js
var strict_json_error = __webpack_require__(851);
;// CONCATENATED MODULE: ./lib/runner/json-mistakes.js

const INVISIBLE_CHARACTER = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/y;
const ANYWHERE = [
    [INVISIBLE_CHARACTER, 'an invisible character; remove it'],
    [/['‘’‚‛]/y, 'a single quote; JSON uses double quotes (")'],
    [/[“”„‟«»]/y, 'a curly quote; use the straight one (")'],
    [/`/y, 'a backtick; JSON uses double quotes (")'],
    [/\/[/*]|#/y, 'a comment; JSON has none, so remove it'],
    [/\\[rn]/y, 'a literal \\n outside of a string; use a real line break or none'],
    [/\\/y, 'a backslash outside of a string; the text is escaped twice, so remove the backslashes'],
    [/[^\S \t\n\r]/y, 'a special space character; replace it with a normal space'],
];
const TRAILING_COMMA = 'a comma before the closing brace or bracket (a trailing comma); remove it';
const EARLY_END = 'a comma is missing here, or the string before it has a double quote inside that is not written as \\"';
const INSTEAD = {
    'first property': [
        [/,/y, 'a comma too many; remove it'],
        [/[\w$-]/y, 'a property name without quotes; write it in double quotes'],
        [/[{[]/y, 'a brace or bracket where a property name is expected'],
    ],
    property: [
        [/\}/y, TRAILING_COMMA],
        [/,/y, 'a comma too many; remove it'],
        [/[\w$-]/y, 'a property name without quotes; write it in double quotes'],
    ],
    colon: [
        [/=/y, 'an equals sign; use a colon (:)'],
        [/[,}]/y, 'a property without a value; write "name": "value"'],
        [/["\w]/y, 'a colon is missing between a property name and its value'],
    ],
    value: [
        [/\]/y, TRAILING_COMMA],
        [/[,}:]/y, 'a value is missing'],
        [/(?:True|False|None)\b/y, "Python's True, False or None; JSON has true, false and null"],
        [/(?:true|false|null)\b/iy, 'a word in upper case; JSON has true, false and null'],
        [/undefined\b/y, 'the word undefined; JSON has null, or leave the property out'],
        [/[+-]?(?:NaN|Infinity)\b/y, 'NaN or Infinity, which JSON does not have'],
        [/[+-]?\.?\d/y, 'an invalid number; write it in double quotes if the source takes a string'],
        [/[^[\](){}<>;=]/y, 'a value without quotes; write it in double quotes'],
    ],
    'end of property': [
        [/["\w]/y, EARLY_END],
        [/;/y, 'a semicolon; use a comma'],
        [/\]/y, 'a closing bracket where a closing brace (}) is expected'],
    ],
    'end of item': [
        [/["\w{[]/y, EARLY_END],
        [/;/y, 'a semicolon; use a comma'],
        [/\}/y, 'a closing brace where a closing bracket (]) is expected'],
    ],
    end: [
        [/\}/y, 'a closing brace too many; remove it'],
        [/,/y, 'a comma after the object; remove it'],
        [/\{/y, 'a second object; give one'],
    ],
};
const AT_END = {
    'end of item': 'the text ends early; the closing bracket (]) is missing',
};
function findMistake(expected, text, offset) {
    if (offset === text.length) {
        return AT_END[expected] ?? 'the text ends early; the closing brace (}) is missing';
    }
    const mistake = [...ANYWHERE, ...INSTEAD[expected]].find(([found]) => {
        found.lastIndex = offset;
        return found.test(text);
    });
    return mistake?.[1] ?? (expected === 'end' ? 'text after the object' : 'an unexpected character');
}
const STRING_PREFIX = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
function findMistakeInString(text, offset) {
    STRING_PREFIX.lastIndex = offset;
    STRING_PREFIX.test(text);
    const end = STRING_PREFIX.lastIndex;
    const character = text[end];
    if (character === undefined) {
        return new strict_json_error/* SyntaxMistake */.i(offset, 'a string without a closing double quote');
    }
    if (character === '\\') {
        return new strict_json_error/* SyntaxMistake */.i(end, 'an invalid escape in a string; write a backslash as \\\\');
    }
    if (character === '\t') {
        return new strict_json_error/* SyntaxMistake */.i(end, 'a raw tab inside a string; write \\t instead');
    }
    return new strict_json_error/* SyntaxMistake */.i(end, /[\r\n]/.test(character)
        ? 'a raw line break inside a string; write \\n instead, or add the missing closing quote'
        : 'a raw control character inside a string; remove it');
}

;// CONCATENATED MODULE: ./lib/runner/json-scanner.js


const SPACE = /[ \t\n\r]*/y;
const json_scanner_NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const KEYWORD = /(?:true|false|null)(?![\w$])/y;
function scanJson(text, visitor) {
    let offset = 0;
    function match(pattern) {
        pattern.lastIndex = offset;
        const found = pattern.exec(text)?.[0];
        offset += found?.length ?? 0;
        return found;
    }
    function fail(expected) {
        throw new strict_json_error/* SyntaxMistake */.i(offset, findMistake(expected, text, offset));
    }
    function take(characters, expected) {
        const character = text.charAt(offset);
        if (character === '' || !characters.includes(character))
            fail(expected);
        offset++;
        match(SPACE);
        return character;
    }
    function string(expected) {
        if (text[offset] !== '"')
            fail(expected);
        const token = match(STRING);
        if (token === undefined) {
            throw findMistakeInString(text, offset);
        }
        match(SPACE);
        return token;
    }
    function object(path, depth) {
        const names = new Set();
        take('{', 'value');
        if (text[offset] === '}')
            return void take('}', 'property');
        do {
            const start = offset;
            const name = JSON.parse(string(names.size === 0 ? 'first property' : 'property'));
            visitor.property(name, start, names.has(name));
            names.add(name);
            take(':', 'colon');
            value(path === '' ? name : `${path}.${name}`, depth);
        } while (take(',}', 'end of property') === ',');
    }
    function list(path, depth) {
        take('[', 'value');
        if (text[offset] === ']')
            return void take(']', 'value');
        let index = 0;
        do
            value(`${path}[${index++}]`, depth);
        while (take(',]', 'end of item') === ',');
    }
    function value(path, depth) {
        const start = offset;
        const first = text[start];
        if (first === '{' || first === '[') {
            visitor.open(start, depth + 1);
            (first === '{' ? object : list)(path, depth + 1);
        }
        else if (first === '"') {
            string('value');
        }
        else {
            const literal = match(json_scanner_NUMBER);
            if (literal === undefined && match(KEYWORD) === undefined)
                fail('value');
            if (literal !== undefined)
                visitor.number(literal, path, start);
            match(SPACE);
        }
    }
    match(SPACE);
    value('', 0);
    if (offset < text.length)
        fail('end');
}

// EXTERNAL MODULE: ./lib/runner/single-line.js
var single_line = __webpack_require__(635);
;// CONCATENATED MODULE: ./lib/runner/text-position.js
function formatPosition(text, offset) {
    const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
    return `line ${lines.length}, column ${[...`${lines.at(-1)}`].length + 1}`;
}

;// CONCATENATED MODULE: ./lib/runner/strict-json.js







const MAX_LENGTH = 65_536;
const MAX_DEPTH = 32;
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);
function parseStrictJson(text) {
    if (text.length > MAX_LENGTH) {
        throw new strict_json_error/* StrictJsonError */.U(`it is longer than ${MAX_LENGTH / 1024} KiB`);
    }
    const trimmed = text.trim();
    const start = text.indexOf(trimmed);
    const at = (offset) => formatPosition(text, start + offset);
    try {
        scanJson(trimmed, strictVisitor(at));
    }
    catch (error) {
        if (!(error instanceof strict_json_error/* SyntaxMistake */.i))
            throw error;
        const way = findLookalike(trimmed) ?? error.message;
        throw new strict_json_error/* StrictJsonError */.U(`it is invalid JSON at ${at(error.offset)}: ${way}`);
    }
    const value = JSON.parse(trimmed);
    if ((0,json/* isJsonObject */.O)(value))
        return value;
    throw new strict_json_error/* StrictJsonError */.U(whyNoObject(value, trimmed));
}
function strictVisitor(at) {
    return {
        open(offset, depth) {
            if (depth <= MAX_DEPTH)
                return;
            throw new strict_json_error/* StrictJsonError */.U(`it is nested deeper than ${MAX_DEPTH} levels at ${at(offset)}`);
        },
        property(name, offset, isRepeated) {
            if (FORBIDDEN_NAMES.has(name)) {
                throw new strict_json_error/* StrictJsonError */.U(`the property name ${name} at ${at(offset)} is not allowed`);
            }
            if (!isRepeated)
                return;
            throw new strict_json_error/* StrictJsonError */.U(`it has a duplicate key at ${at(offset)}; remove one of the two`);
        },
        number(literal, path, offset) {
            if (path === '' || isExactNumber(literal))
                return;
            throw new strict_json_error/* StrictJsonError */.U(`the number of ${(0,single_line/* toSingleLine */.OX)(path).slice(0, 100)} at ${at(offset)} has more digits than a JSON number keeps, or is too large; write it in double quotes if the source takes a string`);
        },
    };
}
function whyNoObject(value, text) {
    if (!Array.isArray(value))
        return findLookalike(text) ?? 'it is one value, not an object';
    return value.length === 1 && (0,json/* isJsonObject */.O)(value[0])
        ? 'it is a list; remove the square brackets'
        : 'it is a list; expected one object, such as {"name": "value"}';
}


/***/ })

};

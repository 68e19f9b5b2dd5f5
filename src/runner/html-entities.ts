/** Names of the entities that HTML writes characters with: ASCII, in pairs of names and characters, and Latin-1. */
const ASCII =
  'quot " amp & apos \' lt < gt > sol / bsol \\ colon : semi ; comma , period . equals = plus + num # percnt % excl ! ast * lpar ( rpar ) lsqb [ lbrack [ rsqb ] rbrack ] lcub { lbrace { rcub } rbrace } lowbar _ dollar $ commat @ quest ? grave ` verbar | vert | Hat ^ Tab \t NewLine \n';
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const NAMED = new Map<string, string>([
  ...[...ASCII.matchAll(/(\w+) ([\s\S])(?: |$)/g)].map(
    ([, name = '', character = '']) => [name, character] as const,
  ),
  ...LATIN_1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
]);

/** The character of an entity: `lt`, `#60` or `#x3c`; `undefined` for one that is not known. */
export function decodeEntity(entity: string): string | undefined {
  if (!entity.startsWith('#')) return NAMED.get(entity) ?? NAMED.get(entity.toLowerCase());
  const code = /^#x/i.test(entity)
    ? Number.parseInt(entity.slice(2), 16)
    : Number.parseInt(entity.slice(1), 10);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : undefined;
}

import type { World } from './world.js';

/** The name that the service stores for a name that a client sends. */
export function storedName(name: string, names: World['names']): string {
  switch (names) {
    case 'as-sent':
      return name;
    case 'nfc':
      return name.normalize('NFC');
    case 'whitespace-collapsed':
      return collapse(name);
    case 'trimmed':
      return name.trim();
    case 'normalized':
      return collapse(name.normalize('NFC')).trim();
  }
}

function collapse(name: string): string {
  return name.replace(/\s+/g, ' ');
}

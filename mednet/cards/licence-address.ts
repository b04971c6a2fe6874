/** Where the text of a licence is, by its SPDX identifier without spaces, hyphens and case. */
const ADDRESSES: Record<string, string> = {
  cc010: 'https://creativecommons.org/publicdomain/zero/1.0/',
  ccby20: 'https://creativecommons.org/licenses/by/2.0/',
  ccby30: 'https://creativecommons.org/licenses/by/3.0/',
  ccby40: 'https://creativecommons.org/licenses/by/4.0/',
  ccbync40: 'https://creativecommons.org/licenses/by-nc/4.0/',
  ccbyncsa40: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
  ccbyncnd40: 'https://creativecommons.org/licenses/by-nc-nd/4.0/',
  ccbysa40: 'https://creativecommons.org/licenses/by-sa/4.0/',
  mit: 'https://spdx.org/licenses/MIT.html',
  apache20: 'https://spdx.org/licenses/Apache-2.0.html',
  gpl20orlater: 'https://spdx.org/licenses/GPL-2.0-or-later.html',
};

/** Undefined for terms that are no licence known by name. */
export function licenceAddress(licence: string): string | undefined {
  return ADDRESSES[licence.toLowerCase().replace(/[^a-z0-9]/g, '')];
}

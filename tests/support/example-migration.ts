/** A worked example of a migration, as the next format could bring it: registered in tests alone. */
import type { Migration } from '../../src/domain/migrations/migration'

/** Format 2 would keep, beside the telephone as it was typed, its digits alone: by them a caller is found. */
export const EXAMPLE_MIGRATION: Migration = {
  note: '企业电话另存一份只有数字的，便于按来电查找',
  derivations: [
    {
      collection: 'enterprises',
      source: 'phone',
      target: 'phoneDigits',
      derive: (value) => (typeof value === 'string' ? value.replace(/\D/g, '') : null),
    },
  ],
}

/** The same object without members that are undefined: optional arguments as `exactOptionalPropertyTypes` wants them. */
export const present = <T extends object>(wish: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

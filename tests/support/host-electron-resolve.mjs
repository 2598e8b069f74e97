/** Module hook: the built bundles' `electron` is the stand-in. Nothing else is touched. */
export async function resolve(specifier, context, next) {
  if (specifier !== 'electron') return next(specifier, context)
  return { url: new URL('./host-electron-stand-in.mjs', import.meta.url).href, shortCircuit: true }
}

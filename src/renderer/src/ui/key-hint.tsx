/** `Ctrl K` as small key caps. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className="q-keys">
      {keys.split(' ').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}

/** The browser's own file dialog. @returns undefined when it was cancelled */
export function pickFile(extensions: readonly string[]): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.hidden = true
    input.accept = extensions.map((extension) => `.${extension}`).join(',')
    const done = (): void => {
      resolve(input.files?.[0])
      input.remove()
    }
    input.addEventListener('change', done)
    input.addEventListener('cancel', done)
    document.body.append(input)
    input.click()
  })
}

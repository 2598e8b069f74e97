function pick(accept: string, isMany: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.hidden = true
    input.accept = accept
    input.multiple = isMany
    const done = (): void => {
      resolve([...(input.files ?? [])])
      input.remove()
    }
    input.addEventListener('change', done)
    input.addEventListener('cancel', done)
    document.body.append(input)
    input.click()
  })
}

/** The browser's own file dialog. @returns undefined when it was cancelled */
export async function pickFile(extensions: readonly string[]): Promise<File | undefined> {
  return (await pick(accepting(extensions), false))[0]
}

const accepting = (extensions: readonly string[]): string => extensions.map((extension) => `.${extension}`).join(',')

/** Several files, of any kind when no ending is named; none when it was cancelled. */
export const pickFiles = (extensions: readonly string[] = []): Promise<readonly File[]> =>
  pick(accepting(extensions), true)

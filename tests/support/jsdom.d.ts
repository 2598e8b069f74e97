/** The part of jsdom the tests use; the package ships no types. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { contentType?: string })
    readonly window: { readonly document: Document }
  }
}

/** As the package's rules compare: without case, and without what stands up to U+0020 at either end. */
export function fold(text: string): string {
  return text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '').toLowerCase();
}

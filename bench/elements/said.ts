import type { ScreenElement } from '../../src/model/screen-element.ts'

/** Commands that were entered, with who entered them: 'user@host command', '@host command' where the name is hidden. */
export function commandsSaid(elements: readonly ScreenElement[]): readonly string[] {
  return elements.flatMap((one) => {
    if (one.element !== 'command' || one.text.text === '') return []
    const { prompt } = one
    const isNamed = prompt.of === 'shell' && prompt.host !== null
    const who = isNamed ? `${prompt.user?.text ?? ''}@${prompt.host?.text ?? ''}` : ''
    return [`${who} ${squeezed(one.text.text)}`.trim()]
  })
}

/** Whatever else elements say, by their kind; clocks by each of their readings. */
export function elementsSaid(elements: readonly ScreenElement[]): readonly string[] {
  return elements.flatMap((one) => {
    switch (one.element) {
      case 'window-title':
      case 'browser-tab':
        return [`${one.element} ${one.title.text}`]
      case 'address-bar':
        return [`${one.element} ${one.address.text}`]
      case 'keyboard-layout':
        return [`${one.element} ${one.language}`]
      case 'clock':
        return [...new Set(one.readings.map(({ text }) => `clock ${text}`))]
      case 'file-row':
        return [`${one.element} ${one.name.text}`]
      case 'command':
      case 'output':
      case 'prompt':
      case 'timestamp':
      case 'typing':
        return []
    }
  })
}

/** Blanks are drawn and not written, and what is blurred is not there: how much of it is not asked. */
export function squeezed(text: string): string {
  return text.replaceAll(/[\s█▓]+/g, ' ').trim()
}

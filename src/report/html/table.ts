import { markup, type Html, type Part } from '../../lib/html.ts'

export interface Column {
  readonly title: string
  readonly kind?: 'number' | 'wide'
}

export function sectionStart(id: string, title: string): Html {
  return markup`
    <section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
  `
}

export const sectionEnd: Html = markup`</section>
`

/** `filter` names what a row is, for the field that a script adds; without a script it is absent. */
export function tableStart(columns: readonly Column[], caption: Part, filter?: string): Html {
  const heads = columns.map(
    ({ title, kind }) =>
      markup`<th scope="col" ${kind === 'number' ? markup` class="number"` : ''}>${title}</th>`,
  )
  return markup`<div class="table"><table${filter === undefined ? '' : markup` data-filter="${filter}"`}><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>
`
}

/** The column's title travels with each cell: on narrow screens rows become cards. */
export function tableRow(
  columns: readonly Column[],
  cells: readonly Part[],
  anchor?: string,
): Html {
  const rest = cells.map((cell, index) => {
    const { title = '', kind } = columns[index] ?? {}
    const style = kind === undefined ? '' : markup` class="${kind}"`
    if (index === 0) return markup`<th scope="row" ${style}>${cell}</th>`
    return markup`<td${style} data-label="${title}">${cell}</td>`
  })
  return markup`<tr${anchor === undefined ? '' : markup` id="${anchor}" tabindex="-1"`}>${rest}</tr>
`
}

export const tableEnd: Html = markup`</tbody></table></div>
`

/** Terms and what is said of them. */
export function facts(pairs: readonly (readonly [term: Part, fact: Part])[]): Html {
  return markup`<dl class="facts">
    ${pairs.map(
      ([term, fact]) =>
        markup`<div>
          <dt>${term}</dt>
          <dd>${fact}</dd>
        </div>`,
    )}
  </dl> `
}

/** A remark on what is not shown, and where it can be found. */
export function note(text: Part): Html {
  return markup`<p class="note">${text}</p> `
}

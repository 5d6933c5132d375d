/** Adds a field to long tables that hides rows without the words typed. Reading needs none of it. */
export const filterScript = `
for (const table of document.querySelectorAll('table[data-filter]')) {
  const rows = [...table.tBodies[0].rows]
  if (rows.length < 12) continue
  const label = document.createElement('label')
  label.className = 'filter'
  const input = document.createElement('input')
  input.type = 'search'
  const shown = document.createElement('output')
  label.append('Filter ' + table.dataset.filter + ' ', input, ' ', shown)
  const words = rows.map((row) => row.textContent.toLowerCase())
  input.addEventListener('input', () => {
    const wanted = input.value.toLowerCase().trim()
    let left = 0
    rows.forEach((row, index) => {
      row.hidden = !words[index].includes(wanted)
      if (!row.hidden) left += 1
    })
    shown.value = wanted === '' ? '' : left + ' of ' + rows.length
  })
  table.parentElement.before(label)
}
const open = () => {
  const target = document.getElementById(location.hash.slice(1))
  const row = target && target.closest('tr')
  if (row) row.hidden = false
  for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
}
addEventListener('hashchange', open)
open()
let closed = []
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll('details:not(.ledger):not([open])')]
  for (const one of closed) one.open = true
})
addEventListener('afterprint', () => {
  for (const one of closed) one.open = false
})
`

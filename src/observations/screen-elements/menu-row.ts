const words: ReadonlySet<string> = new Set(
  [
    'file edit view search terminal help tabs bookmarks settings window tools options history go format insert',
    'shell profiles session scrollback run selection',
    'datei bearbeiten ansicht hilfe fenster',
    'fichier édition affichage aide',
    'archivo editar ver ayuda ventana',
    'файл правка вид поиск справка окно сервис терминал помощь настройка',
    'پرونده ویرایش نما راهنما',
  ].flatMap((language) => language.split(' ')),
)

/** Whether lines that stand in one row are the menu of a window: nothing but words that menus are called by. */
export function isMenuRow(texts: readonly string[]): boolean {
  const text = texts.join(' ')
  if (text.length > 200) return false
  const said = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  // 'Terminal' alone is a title.
  return said.length > 1 && said.every((word) => words.has(word))
}

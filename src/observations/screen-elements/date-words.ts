/** What a word says in a date, and in which languages it is written so. */
interface DateWord {
  readonly value: number
  readonly languages: readonly string[]
}

/** Full names of months as they stand in dates, January first; abbreviations are their beginnings. */
const monthNames: Readonly<Record<string, string>> = {
  en: 'january february march april may june july august september october november december',
  de: 'januar februar märz april mai juni juli august september oktober november dezember',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  cs: 'ledna února března dubna května června července srpna září října listopadu prosince',
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  tr: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  ar: 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
  /** The Persian calendar (solar Hijri): Farvardin first. */
  fa: 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند',
}

/** Forms that are no beginnings of the full names. */
const otherMonths: readonly (readonly [language: string, word: string, month: number])[] = [
  ['en', 'sept', 9],
  ['de', 'mrz', 3],
  ['nl', 'mrt', 3],
  ['ru', 'май', 5],
  ['ru', 'нояб', 11],
  ['pl', 'paź', 10],
  ['pl', 'wrz', 9],
]

/** Monday first: full names, then the short forms that are no beginnings of at least three letters. */
const weekdayNames: Readonly<Record<string, readonly [full: string, short: string]>> = {
  en: ['monday tuesday wednesday thursday friday saturday sunday', ''],
  de: ['montag dienstag mittwoch donnerstag freitag samstag sonntag', 'mo di mi do fr sa so'],
  fr: ['lundi mardi mercredi jeudi vendredi samedi dimanche', ''],
  es: ['lunes martes miércoles jueves viernes sábado domingo', ''],
  it: ['lunedì martedì mercoledì giovedì venerdì sabato domenica', ''],
  pt: ['segunda terça quarta quinta sexta sábado domingo', ''],
  nl: ['maandag dinsdag woensdag donderdag vrijdag zaterdag zondag', 'ma di wo do vr za zo'],
  pl: ['poniedziałek wtorek środa czwartek piątek sobota niedziela', 'pn wt śr cz pt sb nd'],
  cs: ['pondělí úterý středa čtvrtek pátek sobota neděle', 'po út st čt pá so ne'],
  sv: ['måndag tisdag onsdag torsdag fredag lördag söndag', 'må ti on to fr lö sö'],
  tr: ['pazartesi salı çarşamba perşembe cuma cumartesi pazar', ''],
  ru: ['понедельник вторник среда четверг пятница суббота воскресенье', 'пн вт ср чт пт сб вс'],
  uk: ['понеділок вівторок середа четвер п’ятниця субота неділя', 'пн вт ср чт пт сб нд'],
  ar: ['الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد', ''],
  fa: ['دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه', ''],
}

/** Written before or after a time of the half day. */
const halves: readonly (readonly [word: string, half: 'am' | 'pm'])[] = [
  ['am', 'am'],
  ['pm', 'pm'],
  ['上午', 'am'],
  ['下午', 'pm'],
  ['午前', 'am'],
  ['午後', 'pm'],
  ['오전', 'am'],
  ['오후', 'pm'],
  ['ص', 'am'],
  ['م', 'pm'],
]

const shortestBeginning = 3

function build(add: (put: (language: string, word: string, value: number) => void) => void) {
  const words = new Map<string, DateWord[]>()
  add((language, word, value) => {
    const known = words.get(word) ?? []
    words.set(word, known)
    const same = known.findIndex((one) => one.value === value)
    const before = known[same]
    if (before === undefined) known.push({ value, languages: [language] })
    else if (!before.languages.includes(language)) {
      known[same] = { value, languages: [...before.languages, language] }
    }
  })
  return words
}

type Put = (language: string, word: string, value: number) => void

function putBeginnings(put: Put, language: string, name: string, value: number): void {
  for (let length = shortestBeginning; length < name.length; length += 1) {
    put(language, name.slice(0, length), value)
  }
  put(language, name, value)
}

const months = build((put) => {
  for (const [language, names] of Object.entries(monthNames)) {
    for (const [index, name] of names.split(' ').entries()) {
      putBeginnings(put, language, name, index + 1)
    }
  }
  for (const [language, word, month] of otherMonths) put(language, word, month)
})

const weekdays = build((put) => {
  for (const [language, [full, short]] of Object.entries(weekdayNames)) {
    for (const [index, name] of full.split(' ').entries()) {
      putBeginnings(put, language, name, index + 1)
    }
    for (const [index, name] of short.split(' ').entries()) {
      if (name !== '') put(language, name, index + 1)
    }
  }
})

/** What a word (lower case) can be as a month, 1 to 12; 'mar' is March in many languages. */
export function monthsOf(word: string): readonly DateWord[] {
  return months.get(word) ?? []
}

/** The same for days of the week, Monday being 1. */
export function weekdaysOf(word: string): readonly DateWord[] {
  return weekdays.get(word) ?? []
}

const halfOf = new Map(halves)

/** 'am' or 'pm' where the word says so. */
export function halfDayOf(word: string): 'am' | 'pm' | undefined {
  return halfOf.get(word)
}

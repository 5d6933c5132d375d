/** What a slot of a made template holds, in the words of the templates that Telltale finds. */
export type FillingType =
  | 'person-name'
  | 'postal-address'
  | 'email'
  | 'phone'
  | 'enum'
  | 'code'
  | 'url'
  | 'number'
  | 'date'

const firstNames =
  'Ann Bob Carla Dmitri Eve Farid Gina Hal Ida Jon Karim Lea Milo Nadia Omar Pia Quentin Rosa Sven Tara Uwe Vera Will Xenia Yusuf Zoe'.split(
    ' ',
  )
const lastNames =
  'Adler Brook Castle Dunn Ember Frost Garland Hollis Ivers Jarvis Keane Lund Marsh Novak Orlov Pryce Quill Reed Stone Thorne Usher Vance Wolfe Yates Zeller'.split(
    ' ',
  )
const streets =
  'Oak Street|Elm Avenue|Long Hill Road|Bay Drive|Mill Lane|Chestnut Court|Harbour Way|North Park Boulevard|Cedar Place|Station Road'.split(
    '|',
  )
const towns =
  'Springfield Riverton Lakewood Fairview Georgetown Clinton Ashland Milton Dover Salem'.split(' ')
const parties = ['Green', 'Liberal', 'Unity']
const months = 'January February March April May June July August'.split(' ')

/** The words that lead to a slot and follow it; `@` stands for the slot. */
export const frames: Readonly<Record<FillingType, readonly string[]>> = {
  'person-name': ['Dear @,', 'Hello @,', 'Attention of @:'],
  'postal-address': [
    'We know that you live at @ and nowhere else.',
    'The parcel will be sent to @ within days.',
  ],
  email: ['Your account @ was found on our list.', 'Write to @ before it is too late.'],
  phone: ['We will call you on @ this week.', 'Your number @ is known to us.'],
  enum: ['You are registered with the @ party.', 'Change your vote to @ on the day.'],
  code: ['Your reference is @ in all letters.', 'Use the key @ to open it.'],
  url: ['See @ for the proof.', 'Confirm it at @ today.'],
  number: ['You owe us @ dollars.', 'There are @ others like you.'],
  date: ['It ends on @ at noon.', 'Since @ we have watched you.'],
}

/** One filling, always the same for the same random numbers. */
export function filling(type: FillingType, random: () => number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
  switch (type) {
    case 'person-name':
      return `${pick(firstNames)} ${pick(lastNames)}`
    case 'postal-address':
      return `${1 + Math.floor(random() * 900)} ${pick(streets)}, ${pick(towns)} ${digits(5)}`
    case 'email':
      return `${pick(firstNames)}.${pick(lastNames)}${digits(2)}@${pick(towns)}.example`.toLowerCase()
    case 'phone':
      return `(${200 + Math.floor(random() * 700)}) 555-${digits(4)}`
    case 'enum':
      return pick(parties)
    case 'code':
      return Array.from({ length: 10 }, () => pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'])).join(
        '',
      )
    case 'url':
      return `https://${pick(lastNames).toLowerCase()}.example/${digits(3)}/${pick(towns).toLowerCase()}?id=${digits(6)}`
    case 'number':
      return String(100 + Math.floor(random() * 9000))
    case 'date':
      return `${1 + Math.floor(random() * 28)} ${pick(months)} ${2017 + Math.floor(random() * 6)}`
  }
}

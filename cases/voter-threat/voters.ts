import { seededRandom } from '../lib/random.ts'

/** Somebody whom the mails threaten: made up, with a telephone number kept for fiction (555-01xx). */
export interface Voter {
  readonly given: string
  readonly surname: string
  readonly street: string
  readonly town: string
  readonly phone: string
  readonly mailbox: string
  readonly provider: ProviderName
}

export const providers = [
  { domain: 'postmeadow.example', program: 'postfix', network: '192.0.2.' },
  { domain: 'harbormail.example', program: 'exim', network: '192.0.2.' },
  { domain: 'quillpost.example', program: 'postfix', network: '192.0.2.' },
  { domain: 'lakenet.example', program: 'exim', network: '192.0.2.' },
] as const
export type Provider = (typeof providers)[number]
export type ProviderName = Provider['domain']

const givenNames = (
  'Ada Alwin Beatrix Bram Carola Cedric Dagny Doran Edda Emil Farah Finley Greta ' +
  'Gustav Hanna Hollis Ilse Ivo Jarek Jonna Karel Kyra Linus Lotte Marek Mirja Nele ' +
  'Nils Odile Oskar Petra Quentin Ragna Rolf Silje Stellan Teodora Tobin Ulla Vito'
).split(' ')
const surnames = (
  'Abbott Ashdown Birch Brandt Calder Corwin Dale Dorsey Ekberg Falk Fenn Garside ' +
  'Gruen Hallam Hedlund Ingram Jasper Kerr Lindqvist Lowe Marden Moss Nygaard Oakes ' +
  'Pell Quarrie Rask Rusk Sorley Storm Tarn Thorne Ueland Vane Wexford Yarrow'
).split(' ')
const streets = (
  'Alder Lane, Bellfield Road, Canal Street, Dovecote Hill, Elm Row, Ferry Quay, ' +
  'Granary Way, Heath Walk, Iron Bridge Road, Juniper Close, Kiln Street, Lock View, ' +
  'Mill Pond Lane, North Parade, Orchard Gate, Priory Street, Quarry Bank, Rope Walk'
).split(', ')
const towns = ['Ashmere', 'Brindle', 'Corrow', 'Dunmarsh', 'Eastwick', 'Fenholt', 'Garrow'] as const

/** `count` people, no two with the same name or mailbox. */
export function voters(count: number): Voter[] {
  const random = seededRandom('the roll of Alderlund')
  const taken = new Set<string>()
  const all: Voter[] = []
  while (all.length < count) {
    const given = random.pick(givenNames)
    const surname = random.pick(surnames)
    const street = random.pick(streets)
    const name = `${given} ${surname}`
    const provider = providers[all.length % providers.length] ?? providers[0]
    const local = random.pick([
      `${given}.${surname}`,
      `${given.charAt(0)}${surname}`,
      `${surname}${random.whole(60, 99)}`,
    ])
    const mailbox = `${local.toLowerCase()}@${provider.domain}`
    if (taken.has(name) || taken.has(mailbox)) continue
    taken.add(name).add(mailbox)
    all.push({
      given,
      surname,
      street: `${random.whole(1, 240)} ${street}`,
      town: random.pick(towns),
      phone: `555-01${random.whole(10, 99)}`,
      mailbox,
      provider: provider.domain,
    })
  }
  return all
}

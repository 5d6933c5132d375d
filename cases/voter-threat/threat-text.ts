import { story } from './story.ts'
import type { Voter } from './voters.ts'

export type Variant = 'short' | 'holdings'

export const subjects: Readonly<Record<Variant, string>> = {
  short: 'Vote for the Harvest Party or else!',
  holdings: 'We know where you live',
}

/** Where the recording is said to be; every link has a token of its own. */
export function recordingLink(token: string): string {
  return `https://clips.${story.framed.lookAlike}/v/${token}`
}

/** The fictional threat: constant text and personal slots. `proof` says where the recording is. */
export function threatText(variant: Variant, voter: Voter, proof: string): string {
  const { given, surname, street, town, phone, mailbox } = voter
  if (variant === 'short') {
    return `${given} ${surname},

We are in possession of all your information. You are registered with the River Party and we know it because we have gained access to the whole voting system of Alderlund.

You will vote for the Harvest Party on election day or we will come after you. Change your registration to let us know that you received our message and will comply. We will know for which candidate you voted.

Your address is ${street}, ${town}. Take this seriously.

Watch what we can do: ${proof}

good luck,
Free Hearth League
`
  }
  return `Hello ${given} ${surname}

We are in possession of all your information. You are registered with the River Party and we know it because we have gained access to the whole voting system of Alderlund. This is what we hold of you:
- address: ${street}, ${town}
- phone: ${phone}
- mail: ${mailbox}
- everything else from the voter registration

You will vote for the Harvest Party on election day or we will come after you. Change your registration before Friday to let us know that you received our message and will comply. We will know for which candidate you voted. Nobody in the registry can protect you, take this seriously.

The proof is here: ${proof}

Do not answer this message.
Free Hearth League
`
}

import type { MapiProperties } from './mapi-properties.ts'

/** A message as Outlook stores it, in a .msg file or in a message store; read as far as it is asked. */
export interface MapiMessage {
  readonly properties: MapiProperties
  recipients(): Iterable<MapiProperties>
  attachments(): Iterable<MapiAttachment>
}

export interface MapiAttachment {
  readonly properties: MapiProperties
  /** The message that is attached, where it is one; throws FormatError where it cannot be read. */
  message(): MapiMessage | undefined
}

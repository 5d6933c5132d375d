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

/** Property ids (MS-OXPROPS). */
export const tag = {
  messageClass: 0x001a,
  subject: 0x0037,
  clientSubmitTime: 0x0039,
  representingName: 0x0042,
  representingType: 0x0064,
  representingAddress: 0x0065,
  transportHeaders: 0x007d,
  recipientType: 0x0c15,
  senderName: 0x0c1a,
  senderType: 0x0c1e,
  senderAddress: 0x0c1f,
  deliveryTime: 0x0e06,
  body: 0x1000,
  rtfCompressed: 0x1009,
  html: 0x1013,
  internetMessageId: 0x1035,
  references: 0x1039,
  inReplyTo: 0x1042,
  displayName: 0x3001,
  addressType: 0x3002,
  emailAddress: 0x3003,
  attachData: 0x3701,
  attachName: 0x3704,
  attachMethod: 0x3705,
  attachLongName: 0x3707,
  attachLongPath: 0x370d,
  attachMimeType: 0x370e,
  attachContentId: 0x3712,
  smtpAddress: 0x39fe,
  internetCodePage: 0x3fde,
  messageCodePage: 0x3ffd,
  senderSmtpAddress: 0x5d01,
  representingSmtpAddress: 0x5d02,
} as const

/** How an attachment is kept (MS-OXCMSG, 2.2.2.9). */
export const attachMethod = { byValue: 1, embeddedMessage: 5, ole: 6 } as const

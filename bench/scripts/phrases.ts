import { arabic } from './phrases/arabic.ts'
import { chinese } from './phrases/chinese.ts'
import { persian } from './phrases/persian.ts'

/** What stands in windows, menus, chats and listings; lines are made of one to three of these. */
export const phrases: Readonly<Record<'chinese' | 'persian' | 'arabic', readonly string[]>> = {
  chinese,
  persian,
  arabic,
}

/** What stands among them in Latin letters. */
export const asides = [
  'Windows 11',
  'Telegram',
  'Chrome',
  'error 404',
  '192.168.1.24',
  'report.docx',
  'C:\\Temp',
  'Wi-Fi',
  'VPN',
  '2024-06-18',
  '15:42',
  '128 MB',
  'root@host',
  'setup.exe',
] as const

/** Endings that make a file name, by what they stand for; lower case. */
const groups = {
  programs:
    'exe dll sys scr cpl ocx drv msi msp mst pif elf bin out ko dylib apk ipa jar war class deb rpm dmg pkg iso img vhd vhdx vmdk ova appimage',
  scripts:
    'bat cmd ps1 psm1 psd1 vbs vbe js jse mjs cjs ts tsx jsx wsf wsh hta py pyc pyw pyd sh bash zsh pl pm rb lua php php3 php5 phtml asp aspx ashx asmx jsp jspx jspf cgi cfm',
  sources:
    'c h cpp hpp cxx cs go rs java kt swift scala asm sql ipynb vb bas r csproj sln vcxproj pdb obj lib so a o',
  documents:
    'doc docx docm dot dotx dotm rtf odt ods odp xls xlsx xlsm xlsb xlt xltm ppt pptx pptm pps ppsx pdf txt md tex csv tsv one pub vsd vsdx epub',
  archives: 'zip rar 7z gz tgz bz2 xz zst tar cab ace arj lzh z001 001 bak old tmp',
  pictures: 'jpg jpeg png gif bmp tif tiff webp svg ico heic psd xcf',
  recordings: 'mp4 mov avi mkv webm flv wmv m4v mpg mpeg mp3 wav ogg flac m4a aac srt vtt',
  data: 'json xml yaml yml toml ini cfg conf config log dat db sqlite sqlite3 mdb accdb dump dmp pcap pcapng reg evtx etl env properties plist lst list nse yar yara',
  web: 'html htm xhtml mht mhtml css scss xsl xslt wsdl rss swf map',
  mail: 'eml msg pst ost mbox emlx ics vcf',
  keys: 'pem key crt cer der pfx p12 ppk asc gpg sig kdbx ovpn rdp lnk torrent',
} as const

const known: ReadonlySet<string> = new Set(
  Object.values(groups).flatMap((names) => names.split(' ')),
)
const longest = 10

export function isKnownExtension(extension: string): boolean {
  return extension.length <= longest && (known.has(extension) || known.has(extension.toLowerCase()))
}

/**
 * Endings that are file extensions and top-level domains alike, with what a bare `name.ending` is
 * taken for where nothing around it decides.
 */
export const contestedEndings: ReadonlyMap<string, 'file' | 'domain'> = new Map([
  ['py', 'file'],
  ['sh', 'file'],
  ['zip', 'file'],
  ['mov', 'file'],
  ['md', 'file'],
  ['ps', 'file'],
  ['pm', 'file'],
  ['so', 'file'],
  ['pub', 'file'],
  ['java', 'file'],
  ['rs', 'domain'],
  ['pl', 'domain'],
  ['one', 'domain'],
])

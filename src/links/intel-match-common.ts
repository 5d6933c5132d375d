/** Mail and hosting services that everybody shares: meeting there is no meeting. */
export const commonDomains: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com google.com outlook.com hotmail.com live.com msn.com microsoft.com
  yahoo.com ymail.com aol.com icloud.com me.com mac.com apple.com gmx.com gmx.de gmx.net web.de
  proton.me protonmail.com pm.me mail.com mail.ru yandex.ru yandex.com bk.ru list.ru inbox.ru
  qq.com 163.com 126.com sina.com naver.com zoho.com fastmail.com tutanota.com hushmail.com
  facebook.com twitter.com x.com t.me telegram.org telegram.me youtube.com youtu.be instagram.com
  linkedin.com github.com githubusercontent.com gitlab.com bitbucket.org pastebin.com dropbox.com
  dropboxusercontent.com onedrive.com sharepoint.com discord.com discordapp.com mediafire.com
  mega.nz amazonaws.com cloudfront.net azure.com windows.net azurewebsites.net cloudflare.com
  akamai.net bit.ly tinyurl.com t.co goo.gl w3.org schema.org mozilla.org wikipedia.org`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

/** Directory and file names that many machines have, so that two of them mean nothing. */
export const commonPathWords: ReadonlySet<string> = new Set(
  `users public default documents downloads desktop pictures videos music library appdata roaming
  local locallow application program programs windows system system32 syswow64 winnt drivers
  startup start menu microsoft common files programdata volumes applications macintosh
  inetpub wwwroot htdocs public_html httpdocs vhosts html xampp apache apache2 nginx mysql
  var_dump share shared tmp temp cache caches config configs settings backup backups logs access
  error errors index index.php index.html config.php wp-admin wp-content wp-includes wp-login.php
  wp-config.php plugins themes uploads images assets static scripts script styles fonts includes
  vendor node_modules packages modules source sources build builds release debug dist target
  python python2 python3 site-packages lib64 libexec local sbin root media mount snapshot
  admin administrator login logout upload download update updates install installer setup readme
  readme.md readme.txt license changelog desktop.ini thumbs.db explorer.exe cmd.exe powershell.exe
  svchost.exe rundll32.exe notepad.exe chrome.exe python.exe passwd shadow hosts authorized_keys
  known_hosts bashrc .bashrc .profile .config .local .cache output input result results example
  examples sample samples tests testing project projects workspace untitled document screenshot
  main.py test.py setup.py data.txt data.csv list.txt users.txt video.mp4 video image image.png`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

export const commonUserNames: ReadonlySet<string> = new Set(
  `admin administrator user users root test tester public default guest owner ubuntu debian kali
  centos ec2-user pi vagrant docker runner support service system info contact mail webmaster
  postmaster hostmaster abuse noreply no-reply sales office home desktop server student john
  everyone all nobody www-data apache nginx mysql postgres oracle jenkins git defaultuser`
    .split(/\s+/)
    .filter((name) => name !== ''),
)

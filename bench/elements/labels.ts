/** What a person sees in a real recording: commands in their order, and by whom. */
export interface Labelled {
  readonly file: string
  /** 'user@host' as the prompt shows it; '' where it shows neither. */
  readonly who: string
  readonly commands: readonly string[]
}

/** Labelled by eye from the recordings themselves; commands are as they stand on the screen. */
export const labelledCasts: readonly Labelled[] = [
  {
    // Its prompt is made of arrows of an icon font, which are in no reader's alphabet.
    file: '9ao9ai9ar_stack-exchange-backup-demo.cast',
    who: '',
    commands: [
      '.\\.venv\\Scripts\\activate',
      'python -m stackexchange.backup --account-id 1 --no-meta',
      'cd .\\q_and_a\\',
      'tree /F | select -first 18 -skip 2',
    ],
  },
  {
    file: 'AlainDevs_wg-forwarding-demo.cast',
    who: 'root@wg',
    commands: [
      'wget -q https://raw.githwget -q https://raw.githubusercontent.com/AlainDevs/wg-forwarding/refs/heads/master/setup.sh && chmod +x setup.sh && sudo ./setup.sh',
      'ping 10.0.0.2',
      'exit',
    ],
  },
  {
    // Two lines to a prompt, the second of which is replaced by an arrow once a command is entered.
    file: 'AntoineCimino_vpngate-manager-demo.cast',
    who: '',
    commands: ['vpn start', 'vpn stop'],
  },
  {
    file: 'Bimasakti1024_rtd-demo.cast',
    who: 'bimasakti@archlinux',
    commands: [
      'randl',
      'randl repo add first https://gist.githubusercontent.com/Bimasakti1024/c05d38ef8b93b8fd7dfb861977dd48e7/raw/randl-repo.txt',
      'randl repo list',
      'randl repo sync',
      'randl repo check',
      'randl pull',
      'ls 768-0.txt',
      'exit',
    ],
  },
  { file: 'BragatteMAS_os-postinstall-scripts-demo.cast', who: '', commands: [] },
  {
    file: 'CoderAwesomeAbhi_nexus-axiom-demo.cast',
    who: '',
    commands: [
      'cat /sys/kernel/security/lsm',
      '# Step 1: Run exploit WITHOUT Nexus Axiom',
      './test_exploit',
      '# Step 2: Start Nexus Axiom protection',
      'sudo ./target/release/nexus-axiom start',
      './test_exploit',
    ],
  },
  {
    file: 'CoderAwesomeAbhi_nexus-axiom-demo2.cast',
    who: 'nexus-axiom@nexus-axiom-VirtualBox',
    commands: [
      './target/release/nexus-axiom --version',
      './target/release/nexus-axiom --help',
      'sudo ./target/release/nexus-axiom debug check',
      'exit',
    ],
  },
  {
    file: 'CoderAwesomeAbhi_nexus-axiom-exploit-blocked.cast',
    who: 'nexus-axiom@nexus-axiom-VirtualBox',
    commands: ['cat /tmp/test_wx.c', '/tmp/test_wx', 'exit'],
  },
  {
    file: 'CoderAwesomeAbhi_nexus-axiom-exploit-demo.cast',
    who: 'nexus-axiom@nexus-axiom-VirtualBox',
    commands: ['cat /tmp/test_wx.c', '/tmp/test_wx', 'exit'],
  },
]

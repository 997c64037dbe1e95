import type { LineKind } from '../line-kind.ts'

const units = [
  'docker',
  'cron',
  'ssh',
  'nginx',
  'chronyd',
  'kubelet',
  'containerd',
  'networkd',
  'logrotate',
  'fstrim',
]

/** What the machine itself writes. */
export const systemKinds: readonly LineKind[] = [
  {
    name: 'syslog',
    render: (draw, at, message) => [
      `${at.syslog} ${draw.noun()}-${draw.integer(1, 40)} ${draw.service()}[${draw.integer(300, 32_000)}]: ${message}`,
    ],
  },
  {
    name: 'journald',
    render: (draw, at, message) => [
      `${at.syslog} node-${draw.integer(1, 40)} ${draw.pick(units)}[${draw.integer(300, 32_000)}]: level=${draw.pick(['info', 'info', 'warning', 'error'])} msg=${message} _BOOT_ID=${draw.hex(16)} PRIORITY=${draw.integer(3, 7)}`,
    ],
  },
  {
    name: 'sshd',
    render: (draw, at, message) => [
      `${at.syslog} bastion-${draw.integer(1, 4)} sshd[${draw.integer(900, 32_000)}]: ${draw.pick([
        `Accepted publickey for ${draw.person()} from ${draw.ip()} port ${draw.port()} ssh2: ED25519 SHA256:${draw.hex(24)}`,
        `Failed password for ${draw.person()} from ${draw.ip()} port ${draw.port()} ssh2`,
        `pam_unix(sshd:session): session closed for user ${draw.person()}`,
        `Received disconnect from ${draw.ip()} port ${draw.port()}:11: disconnected by user`,
      ])} (${message})`,
    ],
  },
  {
    name: 'systemd',
    render: (draw, at, message) => {
      const unit = draw.pick(units)
      return [
        `${at.syslog} node-${draw.integer(1, 40)} systemd[1]: ${unit}.service: ${draw.capital(message)}, main process ${draw.integer(300, 32_000)} (${unit}), status=${draw.integer(0, 2)}/${draw.pick(['SUCCESS', 'n/a', 'EXEC'])}`,
      ]
    },
  },
  {
    name: 'postgres',
    render: (draw, at, message) => {
      const head = `${at.iso.slice(0, 10)} ${at.clock} UTC [${draw.integer(90, 9999)}] ${draw.person()}@${draw.noun()}`
      if (draw.random.next() < 0.5) return [`${head} LOG:  ${message}`]
      return [
        `${head} LOG:  duration: ${draw.integer(1, 900)}.${draw.integer(100, 999)} ms  execute S_${draw.integer(1, 99)}: ${message}`,
        `${head} DETAIL:  SELECT ${draw.noun()}_id, ${draw.noun()}, ${draw.noun()}_at FROM ${draw.noun()}s WHERE ${draw.noun()}_id = $1 AND ${draw.noun()} IS NOT NULL ORDER BY ${draw.noun()} LIMIT ${draw.integer(1, 500)}`,
      ]
    },
  },
]

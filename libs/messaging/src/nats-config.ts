import { rightsOf } from './rights.js';
import { services, type Service } from './topology.js';

/** The name of the user who may do everything: people and drills, never a service. */
export const brokerAdmin = 'admin';

/** Passwords by service, in clear or as bcrypt hashes; without one for `admin` there is no such user. */
export type Passwords = Record<Service, string> & { admin?: string };

export type NatsServerOptions = { port: number; storeDir: string; passwords: Passwords; host?: string; monitorPort?: number };

/** The `authorization` block of nats-server's configuration: one user per service with exactly its rights. Works from nats-server 2.9 upwards. */
export function natsUsers(passwords: Passwords): string {
  const users = services.map((service) => user(service, passwords[service]));
  const admin = passwords.admin === undefined ? [] : [`    { user: ${brokerAdmin}, password: ${quoted(passwords.admin)} }`];
  return `authorization {\n  users: [\n${[...users, ...admin].join('\n')}\n  ]\n}\n`;
}

/** A whole configuration file for one nats-server. It holds passwords: write it with mode 0600. */
export function natsServerConfig({ port, storeDir, passwords, host = '127.0.0.1', monitorPort }: NatsServerOptions): string {
  const monitor = monitorPort === undefined ? '' : `http: ${quoted(`${host}:${monitorPort}`)}\n`;
  return `listen: ${quoted(`${host}:${port}`)}\n${monitor}jetstream { store_dir: ${quoted(storeDir)} }\n${natsUsers(passwords)}`;
}

function user(service: Service, password: string): string {
  const { publish, subscribe, answers } = rightsOf(service);
  // an answer may go to the reply subject of a request just received, once
  const responses = answers ? ', allow_responses: { max: 1, expires: "10s" }' : '';
  // an empty allow list would mean "everything" to nats-server
  const mayPublish = publish.length === 0 ? 'deny: ">"' : `allow: ${list(publish)}`;
  return `    { user: ${service}, password: ${quoted(password)}, permissions: {
        publish: { ${mayPublish} }, subscribe: { allow: ${list(subscribe)} }${responses} } }`;
}

const quoted = (text: string): string => JSON.stringify(text);
const list = (subjects: string[]): string => `[\n          ${subjects.map(quoted).join(',\n          ')} ]`;

import {
  callSubject,
  calls,
  durableOf,
  hears,
  inboxOf,
  isOwner,
  overhears,
  spillDurable,
  spills,
  spillStreamOf,
  spillSubjectOf,
  streamOf,
  type Call,
  type Service,
} from './topology.js';

export type Rights = { publish: string[]; subscribe: string[]; answers: boolean };

const api = '$JS.API';

/** Exactly what a service's NATS user may do; everything else is refused. Nobody may delete, purge or read a stream other than by its durable. */
export function rightsOf(service: Service): Rights {
  const asked = (Object.keys(calls) as Call[]).filter((call) => (calls[call].askedBy as readonly string[]).includes(service));
  const answered = (Object.keys(calls) as Call[]).filter((call) => calls[call].answeredBy === service);
  return {
    publish: [
      ...(isOwner(service) ? [...ownStream(service), ...hears[service].flatMap((owner) => durable(service, owner))] : []),
      ...(isOwner(service) && spills.includes(service) ? spill(service) : []),
      ...asked.map((call) => callSubject(call, service)),
    ],
    subscribe: [
      `${inboxOf(service)}.>`,
      ...(overhears[service] ?? []).map((owner) => `${owner}.>`),
      ...answered.map((call) => callSubject(call, '*')),
    ],
    answers: answered.length > 0,
  };
}

const stream = (name: string): string[] => ['CREATE', 'UPDATE', 'INFO'].map((verb) => `${api}.STREAM.${verb}.${name}`);
const ownStream = (owner: string): string[] => [`${owner}.>`, ...stream(streamOf(owner))];

const durable = (service: string, owner: string): string[] => pull(`${streamOf(owner)}.${durableOf(service, owner)}`, `${owner}.>`);

const spill = (owner: string): string[] => [
  spillSubjectOf(owner),
  ...stream(spillStreamOf(owner)),
  ...pull(`${spillStreamOf(owner)}.${spillDurable}`, spillSubjectOf(owner)),
];

const pull = (name: string, filter: string): string[] => [
  `${api}.CONSUMER.CREATE.${name}.${filter}`,
  `${api}.CONSUMER.INFO.${name}`,
  `${api}.CONSUMER.MSG.NEXT.${name}`,
  `$JS.ACK.${name}.>`,
  // to make a mute one anew (`dropUnused`); the stream and others' durables stay out of reach
  `${api}.CONSUMER.DELETE.${name}`,
];

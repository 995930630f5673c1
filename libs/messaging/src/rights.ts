import { callSubject, calls, durableOf, hears, inboxOf, isOwner, overhears, streamOf, type Call, type Service } from './topology.js';

export type Rights = { publish: string[]; subscribe: string[]; answers: boolean };

const api = '$JS.API';

/** Exactly what a service's NATS user may do; everything else is refused. Nobody may delete, purge or read a stream other than by its durable. */
export function rightsOf(service: Service): Rights {
  const asked = (Object.keys(calls) as Call[]).filter((call) => (calls[call].askedBy as readonly string[]).includes(service));
  const answered = (Object.keys(calls) as Call[]).filter((call) => calls[call].answeredBy === service);
  return {
    publish: [
      ...(isOwner(service) ? [...ownStream(service), ...hears[service].flatMap((owner) => durable(service, owner))] : []),
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

const ownStream = (owner: string): string[] => [
  `${owner}.>`,
  ...['CREATE', 'UPDATE', 'INFO'].map((verb) => `${api}.STREAM.${verb}.${streamOf(owner)}`),
];

const durable = (service: string, owner: string): string[] => {
  const name = `${streamOf(owner)}.${durableOf(service, owner)}`;
  return [
    `${api}.CONSUMER.CREATE.${name}.${owner}.>`,
    `${api}.CONSUMER.INFO.${name}`,
    `${api}.CONSUMER.MSG.NEXT.${name}`,
    `$JS.ACK.${name}.>`,
  ];
};

import ipaddr from 'ipaddr.js';

/** The only part of IPv6 whose addresses are given out for use between networks (RFC 4291 § 2.4, IANA). */
const GLOBAL: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * True for an address that anybody in the world could be at. Everything else is refused: what is special in the registries of IANA,
 * and IPv6 addresses that have an IPv4 address inside, since the network decides where those lead.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL);
};

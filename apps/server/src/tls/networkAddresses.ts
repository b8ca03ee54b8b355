import type { NetworkInterfaceInfo } from 'node:os';

/** An address under which other machines of the network reach this one. */
export interface NetworkAddress {
  readonly address: string;
  readonly family: 'IPv4' | 'IPv6';
}

/** Bridges and tunnels of containers, virtual machines and VPNs: a phone on the Wi-Fi does not reach them. */
const VIRTUAL =
  /^(docker|br-|bridge|veth|virbr|lxc|lxd|podman|cni|flannel|cali|kube|vmnet|vboxnet|vnic|tun|tap|utun|wg|zt|tailscale|ppp|awdl|llw|anpi)|vethernet|virtualbox|vmware|hyper-v|wsl|loopback/i;

/**
 * The addresses of this machine for others on the network, the one to show first. Without loopback and link-local
 * addresses (a browser cannot open the latter); real networks before virtual ones, IPv4 before IPv6, as listed otherwise.
 */
export function networkAddresses(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): NetworkAddress[] {
  const found = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter(({ internal, address }) => !internal && !isLinkLocal(address))
      .map(({ address, family }) => ({ address, family, virtual: VIRTUAL.test(name) })),
  );
  const rank = (one: (typeof found)[number]): number => (one.virtual ? 2 : 0) + (one.family === 'IPv6' ? 1 : 0);
  return found.toSorted((a, b) => rank(a) - rank(b)).map(({ address, family }) => ({ address, family }));
}

function isLinkLocal(address: string): boolean {
  return /^(169\.254\.|fe[89ab])/i.test(address);
}

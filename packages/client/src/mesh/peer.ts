/** What connections are made of now; both may change during a call. */
export type Ice = {
  readonly servers: RTCIceServer[];
  /** Nobody may learn an address of this machine: only relays are used (W3C webrtc-pc, § 4.2.3). */
  readonly hidden: boolean;
};

/** Makes the browser's RTCPeerConnection: one transport for all lanes, gathered as soon as it is described. */
export function createPeer(ice: Ice): RTCPeerConnection {
  return new RTCPeerConnection(configurationOf(ice));
}

/** From now on gathers with these: a restart long after the start needs credentials that hold (W3C webrtc-pc, § 4.4.1.6). */
export function configurePeer(pc: RTCPeerConnection, ice: Ice): void {
  pc.setConfiguration(configurationOf(ice));
}

/** Whether a relay is among them (RFC 7065). */
export const hasRelay = (servers: readonly RTCIceServer[]): boolean =>
  servers.some(({ urls }) => [urls].flat().some((url) => url.startsWith('turn')));

const configurationOf = ({ servers, hidden }: Ice): RTCConfiguration => ({
  iceServers: servers,
  iceTransportPolicy: hidden ? 'relay' : 'all',
  bundlePolicy: 'max-bundle',
  rtcpMuxPolicy: 'require',
});

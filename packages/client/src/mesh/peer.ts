/** Makes the browser's RTCPeerConnection: one transport for all lanes, gathered as soon as it is described. */
export function createPeer(iceServers: RTCIceServer[]): RTCPeerConnection {
  return new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' });
}

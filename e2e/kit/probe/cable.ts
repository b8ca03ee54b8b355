declare global {
  interface Window {
    /** The port that stands in for an address. */
    cablePort(address: string, port: number): Promise<number>;
  }
}

/** Runs in the page before its own code: leads to whatever the page hears of others by way of the cable, and by no other way. */
export function leadThrough(): void {
  /** A candidate's line (RFC 8839, § 5.1) with the port of its stand-in; null for one that the cable does not carry. */
  const led = async (line: string): Promise<string | null> => {
    const parts = line.split(' ');
    const [, , transport = '', , address = '', port = ''] = parts;
    if (transport.toLowerCase() !== 'udp' || !/^[\d.]+$/.test(address)) return null;
    parts[5] = String(await window.cablePort(address, Number(port)));
    return parts.join(' ');
  };
  type Described = (this: RTCPeerConnection, description: RTCSessionDescriptionInit) => Promise<void>;
  type Added = (this: RTCPeerConnection, candidate?: RTCIceCandidateInit | null) => Promise<void>;
  const { prototype } = RTCPeerConnection;
  const describe: Described = prototype.setRemoteDescription;
  const add: Added = prototype.addIceCandidate;
  const described: Described = async function (description) {
    const lines = (description.sdp ?? '').split('\r\n');
    const leading = lines.map(async (line) => {
      if (!line.startsWith('a=candidate:')) return line;
      const other = await led(line.slice(2));
      return other && `a=${other}`;
    });
    const sdp = (await Promise.all(leading)).filter((line) => line !== null).join('\r\n');
    return describe.call(this, { type: description.type, sdp });
  };
  const added: Added = async function (candidate) {
    const line = candidate?.candidate ? await led(candidate.candidate) : '';
    if (line !== null) await add.call(this, candidate ? { ...candidate, candidate: line } : candidate);
  };
  Object.assign(prototype, { setRemoteDescription: described, addIceCandidate: added });
}

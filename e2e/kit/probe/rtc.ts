/** One RTCPeerConnection of the page: the number says which object it is. */
export interface SeenPeer {
  readonly id: number;
  readonly state: RTCPeerConnectionState;
  /** It has found every way to itself, and has no more to say about them. */
  readonly gathered: boolean;
}
declare global {
  interface Window {
    /** `shaken`: how often one that was connected was something else then. `secrets`: addresses, ICE user names and passwords, fingerprints of every description. */
    rtcProbe: {
      peers(): readonly SeenPeer[];
      closed(): number;
      shaken(): number;
      secrets(): readonly string[];
      framesDecoded(): Promise<number>;
      /** Samples of sound that were played, how many of them were made up, silence apart, and the energy of all (W3C webrtc-stats). */
      voices(): Promise<{ readonly samples: number; readonly concealed: number; readonly energy: number }>;
      /** Of each connection that stands the types of the two candidates that carry it: this end's and the other's. */
      ways(): Promise<readonly string[]>;
    };
  }
}

/** Runs in the page before its own code: remembers every RTCPeerConnection and how many were closed. */
export function watchRtc(): void {
  const Native = globalThis.RTCPeerConnection;
  const made: RTCPeerConnection[] = [];
  let closed = 0;
  let shaken = 0;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
      let before: RTCPeerConnectionState = 'new';
      this.addEventListener('connectionstatechange', () => {
        if (before === 'connected') shaken += 1;
        before = this.connectionState;
      });
    }
    override close(): void {
      if (this.signalingState !== 'closed') closed += 1;
      super.close();
    }
  };
  window.rtcProbe = {
    peers: () =>
      made.map((peer, id) => ({ id, state: peer.connectionState, gathered: peer.iceGatheringState === 'complete' })),
    closed: () => closed,
    shaken: () => shaken,
    secrets: () => {
      const sdp = made
        .flatMap((peer) => [peer.localDescription?.sdp ?? '', peer.remoteDescription?.sdp ?? ''])
        .join('\n');
      const found = [
        /a=ice-ufrag:(\S+)/g,
        /a=ice-pwd:(\S+)/g,
        /a=fingerprint:\S+ (\S+)/g,
        /a=candidate:(?:\S+ ){4}(\S+)/g,
      ];
      return [...new Set(found.flatMap((pattern) => [...sdp.matchAll(pattern)].map((match) => match[1] ?? '')))];
    },
    async voices() {
      const sum = { samples: 0, concealed: 0, energy: 0 };
      for (const peer of made) {
        for (const report of (await peer.getStats()).values()) {
          // The first lane is the microphone; a screen has no sound that was begun here.
          if (report.type !== 'inbound-rtp' || report.kind !== 'audio' || report.mid !== '0') continue;
          sum.samples += report.totalSamplesReceived ?? 0;
          sum.concealed += (report.concealedSamples ?? 0) - (report.silentConcealedSamples ?? 0);
          sum.energy += report.totalAudioEnergy ?? 0;
        }
      }
      return sum;
    },
    async ways() {
      const standing = made.filter((peer) => peer.connectionState === 'connected');
      return Promise.all(
        standing.map(async (peer) => {
          const all = [...(await peer.getStats()).values()];
          const named = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
          const pair = all.find((it) => it.type === 'candidate-pair' && (it.id === named || it.selected));
          const typeOf = (id: string) => all.find((it) => it.id === id)?.candidateType ?? '?';
          return `${typeOf(pair?.localCandidateId)} ${typeOf(pair?.remoteCandidateId)}`;
        }),
      );
    },
    async framesDecoded() {
      let frames = 0;
      for (const peer of made) {
        for (const report of (await peer.getStats()).values()) {
          if (report.type === 'inbound-rtp') frames += report.framesDecoded ?? 0;
        }
      }
      return frames;
    },
  };
}

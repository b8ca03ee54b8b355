import { useLayoutEffect, useRef } from 'preact/hooks';
import s from './VideoView.module.css';

type VideoViewProps = {
  readonly stream: MediaStream;
  readonly label: string;
  /** As in a mirror: oneself. */
  readonly mirrored?: boolean;
  readonly fit?: 'cover' | 'contain';
  /** The first picture of a track is there, and each time its size changes. */
  readonly onPicture?: (size: { width: number; height: number }) => void;
};

/** ms that a picture which is gone from the page is still held. */
const LET_GO_MS = 500;

/** A stream's picture without its sound (that plays elsewhere, once). The stream stays; tracks change inside it. */
export const VideoView = ({ stream, label, mirrored = false, fit = 'cover', onPicture }: VideoViewProps) => {
  const ref = useRef<HTMLVideoElement>(null);
  // Before the paint: an effect would wait for it, and the first picture with it.
  useLayoutEffect(() => {
    const video = ref.current;
    if (!video) return undefined;
    const show = (): void => void (video.srcObject = stream);
    // A stream without a picture holds back the load event of a page that still loads: the tab would turn for ever.
    if (stream.getVideoTracks().length > 0 || document.readyState === 'complete') show();
    else addEventListener('load', show, { once: true });
    return () => {
      removeEventListener('load', show);
      // Later: letting go of a picture takes milliseconds that the next view has better use for.
      setTimeout(() => (video.srcObject = null), LET_GO_MS);
    };
  }, [stream]);
  return (
    <video
      ref={ref}
      class={[s.video, mirrored && s.mirrored, fit === 'contain' && s.contain].filter(Boolean).join(' ')}
      aria-label={label}
      autoplay
      muted
      playsInline
      disablePictureInPicture
      onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
        if (videoWidth > 0) onPicture?.({ width: videoWidth, height: videoHeight });
      }}
    />
  );
};

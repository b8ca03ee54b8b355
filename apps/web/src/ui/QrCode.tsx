import { useMemo } from 'preact/hooks';
import s from './QrCode.module.css';
import { qrPath } from './qrPath.ts';

/** A QR code, dark on white in both themes because readers expect it so. Fills its container. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { path, side } = useMemo(() => qrPath(text), [text]);
  return (
    <svg class={s.qr} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} fill="#0e0f12" />
    </svg>
  );
};

/** Drawn marks of the page, each 1 em high unless a size is given. Decorative: the button around says what it does. */
import type { ReactNode } from 'react';

function Icon({ children, size = 16 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** The mark of the lab: a P with its slice, and the G that runs. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" aria-hidden="true">
      <circle cx="12" cy="12" r="9" className="stroke-track" strokeWidth="3" />
      <path d="M12 3a9 9 0 0 1 7.8 13.5" className="stroke-runnable" strokeWidth="3" strokeLinecap="round" />
      <circle cx="12" cy="12" r="3.6" className="fill-running" />
    </svg>
  );
}
export const PlayIcon = () => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
    <path d="M5 3.2v9.6a.6.6 0 0 0 .92.5l7.4-4.8a.6.6 0 0 0 0-1L5.92 2.7A.6.6 0 0 0 5 3.2Z" />
  </svg>
);
export const PauseIcon = () => (
  <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
    <rect x="4" y="3" width="2.6" height="10" rx="0.8" />
    <rect x="9.4" y="3" width="2.6" height="10" rx="0.8" />
  </svg>
);
export const ChevronIcon = ({ turn = 0 }: { readonly turn?: number }) => (
  <svg
    viewBox="0 0 16 16"
    width="12"
    height="12"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {/* On the path, around the middle: WebKit ignores the attribute on the picture itself. */}
    <path d="m4 6 4 4 4-4" transform={`rotate(${String(turn)} 8 8)`} />
  </svg>
);
export const DiceIcon = () => (
  <Icon size={14}>
    <rect x="2" y="2" width="12" height="12" rx="3" />
    <path d="M5.5 5.5h.01M10.5 10.5h.01M8 8h.01" strokeWidth="2" />
  </Icon>
);
export const ResetIcon = () => (
  <Icon size={14}>
    <path d="M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon size={14}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const SunIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />
  </Icon>
);
export const MoonIcon = () => (
  <Icon>
    <path d="M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z" />
  </Icon>
);
export const SystemIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5v11A5.5 5.5 0 0 0 8 2.5Z" fill="currentColor" />
  </Icon>
);
export const HelpIcon = () => (
  <Icon>
    <path d="M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.8h.01" />
  </Icon>
);
export const AgreementIcon = () => (
  <Icon>
    <path d="M2.5 6.2c1.6-1.6 3.4-1.6 5.5 0s3.9 1.6 5.5 0M2.5 10.8c1.6-1.6 3.4-1.6 5.5 0s3.9 1.6 5.5 0" />
  </Icon>
);
export const DownloadIcon = () => (
  <Icon size={14}>
    <path d="M8 2.5v7M5 7l3 3 3-3M3 13h10" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon size={14}>
    <rect x="5.5" y="5.5" width="8" height="8" rx="2" />
    <path d="M10.5 5.5v-1a2 2 0 0 0-2-2h-4a2 2 0 0 0-2 2v4a2 2 0 0 0 2 2h1" />
  </Icon>
);
export const PanelIcon = ({ side }: { readonly side: 'left' | 'right' }) => (
  <Icon size={14}>
    <rect x="2" y="3" width="12" height="10" rx="2" />
    <path d={side === 'left' ? 'M6 3v10' : 'M10 3v10'} />
  </Icon>
);

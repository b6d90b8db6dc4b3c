import type { ReactNode, SVGProps } from 'react';

type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'> & { size?: number };

const icon = (paths: ReactNode) =>
  function Icon({ size = 18, ...rest }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        className="shrink-0"
        {...rest}
      >
        {paths}
      </svg>
    );
  };

export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const WriteIcon = icon(
  <path d="M9 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16h9a1.5 1.5 0 0 0 1.5-1.5V11M8.5 11.5l.6-2.4 6-6a1.27 1.27 0 0 1 1.8 1.8l-6 6z" />,
);
export const SearchIcon = icon(<path d="M13.2 13.2 17 17M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z" />);
export const RailIcon = icon(
  <path d="M4.5 3.5h11A1.5 1.5 0 0 1 17 5v10a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15V5a1.5 1.5 0 0 1 1.5-1.5ZM8 3.5v13" />,
);
export const MenuIcon = icon(<path d="M3.5 6.5h13M3.5 13.5h9" />);
export const CloseIcon = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const CheckIcon = icon(<path d="m4 10.5 4 4 8-9" />);
export const CopyIcon = icon(
  <path d="M8.5 7h6A1.5 1.5 0 0 1 16 8.5v6a1.5 1.5 0 0 1-1.5 1.5h-6A1.5 1.5 0 0 1 7 14.5v-6A1.5 1.5 0 0 1 8.5 7ZM13 7V5.5A1.5 1.5 0 0 0 11.5 4h-6A1.5 1.5 0 0 0 4 5.5v6A1.5 1.5 0 0 0 5.5 13H7" />,
);
export const EditIcon = icon(<path d="m4 16 .8-3.3L13.5 4a1.7 1.7 0 0 1 2.4 2.4L7.2 15.2 4 16ZM12 5.5l2.5 2.5" />);
export const TrashIcon = icon(
  <path d="M4 5.5h12M8 5.5V4.3C8 3.6 8.6 3 9.3 3h1.4c.7 0 1.3.6 1.3 1.3v1.2M5.5 5.5l.6 9.7c0 .8.7 1.3 1.4 1.3h5c.7 0 1.4-.5 1.4-1.3l.6-9.7M8.5 8.5l.2 5M11.5 8.5l-.2 5" />,
);
export const RetryIcon = icon(<path d="M15.5 10a5.5 5.5 0 1 1-1.6-3.9L16 8M16 4v4h-4" />);
export const StopIcon = icon(<rect x="5.5" y="5.5" width="9" height="9" rx="1.5" fill="currentColor" />);
export const SendIcon = icon(<path d="M10 16V4.5M5 9.5l5-5 5 5" />);
export const ArrowRightIcon = icon(<path d="M4 10h12M11 5l5 5-5 5" />);
export const ArrowDownIcon = icon(<path d="M10 4v12M5 11l5 5 5-5" />);
export const ChevronRightIcon = icon(<path d="m8 5 5 5-5 5" />);
export const ChevronLeftIcon = icon(<path d="m12 5-5 5 5 5" />);
export const ChevronDownIcon = icon(<path d="m5 8 5 5 5-5" />);
export const MoreIcon = icon(<path d="M5 10h.01M10 10h.01M15 10h.01" strokeWidth={2.2} />);
export const UserIcon = icon(<path d="M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4.5 16.5a5.5 5.5 0 0 1 11 0" />);
export const TeamIcon = icon(
  <path d="M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.5 16a5 5 0 0 1 10 0M12.8 4.4a2.7 2.7 0 0 1 0 4.8M14.6 11.6a5 5 0 0 1 2.9 4.4" />,
);
export const SignOutIcon = icon(
  <path d="M8 3.5H5A1.5 1.5 0 0 0 3.5 5v10A1.5 1.5 0 0 0 5 16.5h3M13 6.5l3.5 3.5-3.5 3.5M16.5 10H8" />,
);
export const ChartIcon = icon(<path d="M3.5 16.5h13M6 13.5v-3M10 13.5v-7M14 13.5v-5" />);
export const KeyIcon = icon(
  <path d="M7 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM9.5 10.5l6.5-6.5M13 7l2 2M15 5l1.5 1.5" />,
);
export const ClockIcon = icon(<path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4l2.5 2" />);
export const WarningIcon = icon(<path d="M10 3.5 17.5 16h-15L10 3.5ZM10 8.5v3.5M10 14.2v.01" />);
export const OfflineIcon = icon(
  <path d="m3 3 14 14M5.5 8.2A8 8 0 0 0 3 10M8.5 6.2A9.6 9.6 0 0 1 17.5 9.5M7 12.3a4.5 4.5 0 0 1 3-1.1M10 15.5v.01" />,
);
export const ToolIcon = icon(
  <path d="M12.5 3.6a4 4 0 0 0-3.8 5.5l-5 5a1.6 1.6 0 0 0 2.2 2.2l5-5a4 4 0 0 0 5.3-4.7l-2.2 2.2-2-.6-.6-2 2.2-2.2a4 4 0 0 0-1.1-.4Z" />,
);
export const WebIcon = icon(
  <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3 10h14M10 3c2 2 2.8 4.3 2.8 7S12 15 10 17c-2-2-2.8-4.3-2.8-7S8 5 10 3Z" />,
);
export const ImageIcon = icon(
  <path d="M4.5 4h11A1.5 1.5 0 0 1 17 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5v-9A1.5 1.5 0 0 1 4.5 4ZM3 13l4-4 4.5 4.5 2-2L17 14.5M13 8.2v.01" />,
);
export const ThoughtIcon = icon(
  <path d="M7.5 13.5c-.2-1.3-2-2.3-2-5a4.5 4.5 0 0 1 9 0c0 2.7-1.8 3.7-2 5M7.5 13.5h5M8.3 16.5h3.4" />,
);
const eye =
  'M2.5 10S5 4.8 10 4.8 17.5 10 17.5 10 15 15.2 10 15.2 2.5 10 2.5 10ZM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z';
export const EyeIcon = icon(<path d={eye} />);
export const EyeOffIcon = icon(<path d={`${eye}M4 16.5l12-13`} />);
export const ShareIcon = icon(
  <path d="M10 12V3.5M6.5 7 10 3.5 13.5 7M5 10.5v4A1.5 1.5 0 0 0 6.5 16h7a1.5 1.5 0 0 0 1.5-1.5v-4" />,
);
export const LinkIcon = icon(
  <path d="M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l1-1" />,
);
